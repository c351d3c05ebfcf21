using System.CommandLine;
using System.CommandLine.Invocation;

namespace ConsulSnapshot.Cli;

/// <summary>Prints the version of this program, and nothing else.</summary>
internal sealed class PrintVersion : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(CommandLine.Version);
        return ExitCode.Done;
    }
}
