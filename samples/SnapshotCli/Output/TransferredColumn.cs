using Spectre.Console;
using Spectre.Console.Rendering;

namespace ConsulSnapshot.Cli;

/// <summary>Shows how many bytes have passed where nobody knows how many will come.</summary>
internal sealed class TransferredColumn : ProgressColumn
{
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(ByteSize.Format((long)task.Value));
}
