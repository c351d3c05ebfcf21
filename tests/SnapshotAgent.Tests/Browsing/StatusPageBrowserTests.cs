using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ConsulSnapshot.Worker.Tests.Chromium))]

namespace ConsulSnapshot.Worker.Tests;

/// <summary>The status page in a real browser.</summary>
public sealed class StatusPageBrowserTests(Chromium chromium)
{
    public static TheoryData<string, string, int, string> Looks => new()
    {
        { "good-1280-light", "good", 1280, "light" },
        { "good-1280-dark", "good", 1280, "dark" },
        { "good-320-light", "good", 320, "light" },
        { "hundred-1280-light", "hundred", 1280, "light" },
        { "one-1280-light", "one", 1280, "light" },
        { "empty-1280-light", "empty", 1280, "light" },
        { "empty-320-dark", "empty", 320, "dark" },
        { "failing-1280-light", "failing", 1280, "light" },
        { "failing-1280-dark", "failing", 1280, "dark" },
        { "failing-320-dark", "failing", 320, "dark" },
        { "hostile-1280-light", "hostile", 1280, "light" },
        { "hostile-320-light", "hostile", 320, "light" },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Each_state_fits_its_window_and_the_browser_complains_of_nothing(string name, string state, int width, string scheme)
    {
        StatusDocument document = state switch
        {
            "good" => MadeUpStatus.Good(),
            "hundred" => MadeUpStatus.Good(100),
            "one" => MadeUpStatus.Good(1),
            "failing" => MadeUpStatus.Failing(),
            "hostile" => MadeUpStatus.Hostile(),
            _ => MadeUpStatus.Empty(),
        };
        await using TestWorker worker = await TestWorker.ShowAsync(new MadeUpStatus(document));

        await using Visit visit = await Visit.OpenAsync(chromium, worker.Address, width, scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light);
        await visit.ShootAsync(name);

        Assert.Equal(0, await visit.OverflowAsync());
        Assert.Equal(Words.State(document.State), await visit.Page.Locator("h1").TextContentAsync());
        Assert.StartsWith(Words.State(document.State), await visit.Page.TitleAsync(), StringComparison.Ordinal);
        Assert.Equal(document.Runs.Count, await visit.Page.Locator("svg.chart svg.run").CountAsync());
        Assert.All(visit.Requests, request => Assert.StartsWith(worker.Address.ToString(), request, StringComparison.Ordinal));
        Assert.Empty(visit.Complaints);
    }
}
