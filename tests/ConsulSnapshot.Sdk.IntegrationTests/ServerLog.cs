namespace ConsulSnapshot.Sdk.IntegrationTests;

/// <summary>The end of what a server wrote, for the message of a test that fails.</summary>
/// <remarks>Safe for use by several threads.</remarks>
internal sealed class ServerLog
{
    private const int MaxLines = 200;

    private readonly Queue<string> _lines = new(MaxLines);
    private readonly Lock _lock = new();

    public void Add(string line)
    {
        lock (_lock)
        {
            if (_lines.Count == MaxLines)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(line);
        }
    }

    public override string ToString()
    {
        lock (_lock)
        {
            return string.Join('\n', _lines);
        }
    }
}
