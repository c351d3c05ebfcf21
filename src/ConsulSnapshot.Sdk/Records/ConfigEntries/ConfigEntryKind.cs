using System.Collections.Frozen;
using System.Text;

namespace ConsulSnapshot.Sdk;

/// <summary>The kinds of configuration entries.</summary>
public static class ConfigEntryKind
{
#pragma warning disable CS1591 // A kind's constant says what its name says.
    public const string ServiceDefaults = "service-defaults";
    public const string ProxyDefaults = "proxy-defaults";
    public const string ServiceRouter = "service-router";
    public const string ServiceSplitter = "service-splitter";
    public const string ServiceResolver = "service-resolver";
    public const string IngressGateway = "ingress-gateway";
    public const string TerminatingGateway = "terminating-gateway";
    public const string ServiceIntentions = "service-intentions";
    public const string Mesh = "mesh";
    public const string ExportedServices = "exported-services";
    public const string ApiGateway = "api-gateway";
    public const string BoundApiGateway = "bound-api-gateway";
    public const string HttpRoute = "http-route";
    public const string TcpRoute = "tcp-route";
    public const string InlineCertificate = "inline-certificate";
    public const string FileSystemCertificate = "file-system-certificate";
    public const string JwtProvider = "jwt-provider";
    public const string SamenessGroup = "sameness-group";
    public const string ControlPlaneRequestLimit = "control-plane-request-limit";
    public const string RateLimit = "rate-limit";
#pragma warning restore CS1591

    private delegate ConfigEntry ReadEntry(ref ValueReader reader);

    // Source: format document 7.2 and 15.
    private static readonly FrozenDictionary<string, Definition> s_kinds = new Dictionary<string, Definition>(StringComparer.Ordinal)
    {
        [ServiceDefaults] = new(new(1, 5), () => ServiceDefaultsConfigEntry.Shape, static (ref reader) => ServiceDefaultsConfigEntry.Read(ref reader, null)),
        [ProxyDefaults] = new(new(1, 5), () => ProxyDefaultsConfigEntry.Shape, static (ref reader) => ProxyDefaultsConfigEntry.Read(ref reader, null)),
        [ServiceRouter] = new(new(1, 6), () => ServiceRouterConfigEntry.Shape, static (ref reader) => ServiceRouterConfigEntry.Read(ref reader, null)),
        [ServiceSplitter] = new(new(1, 6), () => ServiceSplitterConfigEntry.Shape, static (ref reader) => ServiceSplitterConfigEntry.Read(ref reader, null)),
        [ServiceResolver] = new(new(1, 6), () => ServiceResolverConfigEntry.Shape, static (ref reader) => ServiceResolverConfigEntry.Read(ref reader, null)),
        [IngressGateway] = new(new(1, 8), () => IngressGatewayConfigEntry.Shape, static (ref reader) => IngressGatewayConfigEntry.Read(ref reader, null)),
        [TerminatingGateway] = new(new(1, 8), () => TerminatingGatewayConfigEntry.Shape, static (ref reader) => TerminatingGatewayConfigEntry.Read(ref reader, null)),
        [ServiceIntentions] = new(new(1, 9), () => ServiceIntentionsConfigEntry.Shape, static (ref reader) => ServiceIntentionsConfigEntry.Read(ref reader, null)),
        [Mesh] = new(new(1, 10), () => MeshConfigEntry.Shape, static (ref reader) => MeshConfigEntry.Read(ref reader, null)),
        [ExportedServices] = new(new(1, 11), () => ExportedServicesConfigEntry.Shape, static (ref reader) => ExportedServicesConfigEntry.Read(ref reader, null)),
        [ApiGateway] = new(new(1, 15), () => ApiGatewayConfigEntry.Shape, static (ref reader) => ApiGatewayConfigEntry.Read(ref reader, null)),
        [BoundApiGateway] = new(new(1, 15), () => BoundApiGatewayConfigEntry.Shape, static (ref reader) => BoundApiGatewayConfigEntry.Read(ref reader, null)),
        [HttpRoute] = new(new(1, 15), () => HttpRouteConfigEntry.Shape, static (ref reader) => HttpRouteConfigEntry.Read(ref reader, null)),
        [TcpRoute] = new(new(1, 15), () => TcpRouteConfigEntry.Shape, static (ref reader) => TcpRouteConfigEntry.Read(ref reader, null)),
        [InlineCertificate] = new(new(1, 15), () => InlineCertificateConfigEntry.Shape, static (ref reader) => InlineCertificateConfigEntry.Read(ref reader, null)),
        [FileSystemCertificate] = new(new(1, 19), () => FileSystemCertificateConfigEntry.Shape, static (ref reader) => FileSystemCertificateConfigEntry.Read(ref reader, null)),
        [JwtProvider] = new(new(1, 16), () => JwtProviderConfigEntry.Shape, static (ref reader) => JwtProviderConfigEntry.Read(ref reader, null)),
        [SamenessGroup] = new(new(1, 16), () => SamenessGroupConfigEntry.Shape, static (ref reader) => SamenessGroupConfigEntry.Read(ref reader, null), IsEnterprise: true),
        [ControlPlaneRequestLimit] = new(new(1, 16), null, null, IsEnterprise: true),
        [RateLimit] = new(new(2, 0), () => RateLimitConfigEntry.Shape, static (ref reader) => RateLimitConfigEntry.Read(ref reader, null)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Gets all kinds that this library knows, Enterprise's included.</summary>
    public static IReadOnlyCollection<string> All => s_kinds.Keys;

    /// <summary>Finds a kind by its bytes, without making a text of them; <see langword="null"/> if it is not known.</summary>
    internal static string? Find(ReadOnlySpan<byte> kind)
    {
        foreach (string known in s_kinds.Keys)
        {
            if (Ascii.Equals(kind, known))
            {
                return known;
            }
        }

        return null;
    }

    /// <summary>Gets the first minor release that knows a kind; <see langword="null"/> if none is known to.</summary>
    internal static ConsulMinor? SinceOf(string kind) => s_kinds.TryGetValue(kind, out Definition? definition) ? definition.Since : null;

    /// <summary>Tells whether only Consul Enterprise takes a kind.</summary>
    internal static bool IsEnterprise(string kind) => s_kinds.TryGetValue(kind, out Definition? definition) && definition.IsEnterprise;

    /// <summary>Gets the shape of a kind's entries; <see langword="null"/> if it is not known.</summary>
    internal static StructShape? ShapeOf(string kind) => s_kinds.TryGetValue(kind, out Definition? definition) ? definition.Shape?.Invoke() : null;

    internal static ConfigEntry Read(string kind, ref ValueReader reader) =>
        s_kinds.TryGetValue(kind, out Definition? definition) && definition.Read is { } read ? read(ref reader) : OpaqueConfigEntry.Read(kind, ref reader);

    internal static void ThrowIfNotMesh(string name)
    {
        if (name != Mesh)
        {
            throw new ArgumentException($"The name of the only entry of kind {Mesh} must be {Mesh}: found {name}.", nameof(name));
        }
    }

    private sealed record Definition(ConsulMinor Since, Func<StructShape>? Shape, ReadEntry? Read, bool IsEnterprise = false);
}
