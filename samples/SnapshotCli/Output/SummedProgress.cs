namespace ConsulSnapshot.Cli;

/// <summary>Makes one progress of those of several things that are read one after the other, each from 0 on.</summary>
internal sealed class SummedProgress(IProgress<long> progress) : IProgress<long>
{
    private long _before;
    private long _last;

    public void Report(long value)
    {
        if (value < _last)
        {
            _before += _last;
        }

        _last = value;
        progress.Report(_before + value);
    }
}
