using Spectre.Console;
using Spectre.Console.Rendering;

namespace ConsulSnapshot.Cli;

/// <summary>Shows how far a transfer is, as the client tells it.</summary>
internal sealed class TransferColumn : ProgressColumn
{
    /// <summary>Gets or sets what is shown.</summary>
    public string Text { get; set; } = "";

    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(Text);
}
