using System.Globalization;
using System.Text;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>What one request does otherwise than its client.</summary>
public abstract record RequestOptions
{
    private protected RequestOptions()
    {
    }

    /// <summary>Gets another server's address, <c>http</c> or <c>https</c>.</summary>
    /// <value>The default is <see langword="null"/>: the client's.</value>
    public Uri? Address { get; init; }

    /// <summary>Gets another ACL token.</summary>
    /// <value>The default is <see langword="null"/>: the client's.</value>
    public string? Token { get; init; }

    /// <summary>Gets another datacenter.</summary>
    /// <value>The default is <see langword="null"/>: the client's.</value>
    public string? Datacenter { get; init; }

    /// <summary>Prints all but the token, since records are easily logged.</summary>
    /// <param name="builder">What to print to.</param>
    /// <returns><see langword="true"/>.</returns>
    protected virtual bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(CultureInfo.InvariantCulture, $"{nameof(Address)} = {Address}, {nameof(Token)} = {(Token is null ? "" : "***")}, {nameof(Datacenter)} = {Datacenter}");
        return true;
    }
}
