namespace ConsulSnapshot.Worker.Tests;

/// <summary>Waits for what happens elsewhere, as long as the busiest machine needs.</summary>
internal static class Waiting
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    public static async Task UntilAsync(Func<bool> holds)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_limit);
        while (!holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
        }
    }
}
