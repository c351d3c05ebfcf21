using System.Runtime.InteropServices;
using ConsulSnapshot.Cli;

using CancellationTokenSource stop = new();
int stoppedCode = ExitCode.Interrupted;
using PosixSignalRegistration interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, ExitCode.Interrupted));
using PosixSignalRegistration terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, ExitCode.Terminated));

int code = await CommandLine.RunAsync(args, CommandConsole.OfProcess(), stop.Token);
return code == ExitCode.Interrupted ? stoppedCode : code;

void Stop(PosixSignalContext context, int exitCode)
{
    // The first signal lets the command tidy up; a second one ends the process as if nothing were handled.
    if (!stop.IsCancellationRequested)
    {
        context.Cancel = true;
        stoppedCode = exitCode;
        stop.Cancel();
    }
}
