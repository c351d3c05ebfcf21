using System.Text.Json.Nodes;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>An object that is to be written, and how to see that it was.</summary>
/// <param name="Item">Its number in the plan.</param>
/// <param name="Call">What writes it.</param>
/// <param name="Wanted">What it is to be, in comparable form.</param>
/// <param name="ReadBack">Gets what the server has afterwards, in comparable form; from the answer, or by asking.</param>
internal sealed record PlannedWrite(int Item, ApiCall Call, JsonObject Wanted, Func<ApiAnswer, CancellationToken, Task<JsonObject?>> ReadBack)
{
    /// <inheritdoc/>
    public override string ToString() => Call.ToString(); // what is wanted may be secret
}
