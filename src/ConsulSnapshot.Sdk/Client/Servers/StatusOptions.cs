namespace ConsulSnapshot.Sdk.Client;

/// <summary>Choices for one look at a cluster's servers.</summary>
public sealed record StatusOptions : RequestOptions
{
    /// <summary>The default choices.</summary>
    public static StatusOptions Default { get; } = new();

    /// <summary>Makes the choices of a status that goes where another request goes.</summary>
    internal static StatusOptions Of(RequestOptions choices) => new() { Address = choices.Address, Token = choices.Token, Datacenter = choices.Datacenter };
}
