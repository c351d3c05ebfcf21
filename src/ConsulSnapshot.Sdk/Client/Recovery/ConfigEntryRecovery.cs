using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Recovers configuration entries, with check-and-set and in an order in which those that others need come first.</summary>
internal sealed class ConfigEntryRecovery(RecoveryContext context, RecoveryContent content) : ObjectRecovery(context, RecoveryKind.ConfigEntry)
{
    private const string ReadPermission = "service:read, operator:read or mesh:read";
    private const string WritePermission = "service:write, operator:write, mesh:write or intentions:write, as the kind has it";
    private const string UnknownKind = "invalid config entry kind";

    // The first kind of which it is known that the servers that know it do not die of a null in proxy-defaults. Source: format document 8.3.
    private const string KindAfterNulls = ConfigEntryKind.ApiGateway;

    private static readonly string[] s_order =
    [
        ConfigEntryKind.ProxyDefaults, ConfigEntryKind.Mesh, ConfigEntryKind.ServiceDefaults, ConfigEntryKind.SamenessGroup, ConfigEntryKind.ServiceResolver,
        ConfigEntryKind.ServiceSplitter, ConfigEntryKind.ServiceRouter, ConfigEntryKind.JwtProvider, ConfigEntryKind.InlineCertificate, ConfigEntryKind.FileSystemCertificate,
        ConfigEntryKind.ApiGateway,
    ];

    private readonly Dictionary<string, Reading<JsonArray>> _live = new(StringComparer.Ordinal);

    public override async Task PlanAsync(CancellationToken cancellationToken)
    {
        foreach (ConfigEntry entry in content.ConfigEntries.OrderBy(static entry => Order(entry.Kind)))
        {
            await PlanAsync(entry, RecoveryKind.ConfigEntry, $"{entry.Kind}/{entry.Name}", cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Plans an entry.</summary>
    public async Task PlanAsync(ConfigEntry entry, RecoveryKind kind, string name, CancellationToken cancellationToken)
    {
        if (entry.Kind == ConfigEntryKind.BoundApiGateway)
        {
            Context.Plan.Add(kind, name, RecoveryAction.Skip, "is made by Consul itself, of a gateway and its routes");
            return;
        }

        Reading<JsonArray> live = await ListAsync(entry.Kind, cancellationToken).ConfigureAwait(false);
        if (live.WhyNot is not null)
        {
            Context.Plan.Add(kind, name, RecoveryAction.Denied, live.WhyNot);
            return;
        }

        JsonObject wanted = ComparableJson.Of(entry);
        string? obstacle = live.Value is null ? $"this Consul does not know configuration entries of kind {entry.Kind}" : await FindNullAsync(entry.Kind, wanted, cancellationToken).ConfigureAwait(false);
        if (obstacle is not null)
        {
            Context.Plan.Add(kind, name, RecoveryAction.Conflict, obstacle);
            return;
        }

        JsonObject? found = live.Value!.OfType<JsonObject>().FirstOrDefault(other => entry.Kind == ConfigEntryKind.Mesh || AclObjects.Text(other, "Name") == entry.Name);
        ulong index = found?["ModifyIndex"]?.GetValue<ulong>() ?? 0;
        ApiCall call = ApiCall.Put("v1/config", ComparableJson.ToBytes(wanted)) with
        {
            Query = string.Create(CultureInfo.InvariantCulture, $"cas={index}"),
            Permission = WritePermission,
            Secrets = () => [AclObjects.Text(wanted, "PrivateKey"), AclObjects.Text(wanted["JSONWebKeySet"]?["Local"], "JWKS")],
        };
        Plan(kind, name, wanted, found is null ? null : ComparableJson.Of(found, entry.StructShape), item => new PlannedWrite(item, call, wanted, (_, token) => ReadBackAsync(entry, token)));
    }

    /// <summary>Gets the cluster's entries of a kind; no list and no reason if it does not know the kind.</summary>
    public async Task<Reading<JsonArray>> ListAsync(string kind, CancellationToken cancellationToken)
    {
        if (!_live.TryGetValue(kind, out Reading<JsonArray> entries))
        {
            entries = _live[kind] = await ReadListAsync(kind, cancellationToken).ConfigureAwait(false);
        }

        return entries;
    }

    private async Task<Reading<JsonArray>> ReadListAsync(string kind, CancellationToken cancellationToken)
    {
        ApiCall call = ApiCall.Get($"v1/config/{Uri.EscapeDataString(kind)}") with
        {
            Permission = ReadPermission,
            Accepts = [HttpStatusCode.BadRequest, HttpStatusCode.InternalServerError, HttpStatusCode.Forbidden],
        };
        ApiAnswer answer = await Context.CallAsync(call, cancellationToken).ConfigureAwait(false);
        return answer.Status switch
        {
            HttpStatusCode.OK => new Reading<JsonArray>(answer.Read(RecoveryJson.Default.JsonArray)),
            HttpStatusCode.Forbidden => Reading<JsonArray>.NotPossible(answer.Refusal().Message),
            _ when Encoding.UTF8.GetString(answer.Body).Contains(UnknownKind, StringComparison.OrdinalIgnoreCase) => default,
            _ => throw answer.Refusal(),
        };
    }

    /// <summary>Writes in the order of kinds; what is refused is tried again as long as others get through, since it may have needed one of them.</summary>
    public override async Task ApplyAsync(CancellationToken cancellationToken)
    {
        List<PlannedWrite> left = Writes;
        while (left.Count > 0)
        {
            List<(PlannedWrite Write, (string Reason, RecoveryAction? Action) Failure)> failed = [];
            foreach (PlannedWrite write in left)
            {
                if (await TryWriteAsync(write, cancellationToken).ConfigureAwait(false) is { } failure)
                {
                    failed.Add((write, failure));
                }
            }

            bool isStuck = failed.Count == left.Count;
            left = [];
            foreach ((PlannedWrite write, (string reason, RecoveryAction? action)) in failed)
            {
                // A conflict or a denial stays one; what was refused may be taken once others are there.
                if (isStuck || action is not null)
                {
                    Context.Plan.Fail(write.Item, reason, action);
                }
                else
                {
                    left.Add(write);
                }
            }
        }
    }

    private static int Order(string kind) => Array.IndexOf(s_order, kind) is >= 0 and int place ? place : s_order.Length;

    private async Task<JsonObject?> ReadBackAsync(ConfigEntry entry, CancellationToken cancellationToken)
    {
        JsonObject? live = await Context.FindAsync($"v1/config/{entry.Kind}/{Uri.EscapeDataString(entry.Name)}", ReadPermission, cancellationToken).ConfigureAwait(false);
        return live is null ? null : ComparableJson.Of(live, entry.StructShape);
    }

    /// <summary>Says why an entry must not be sent: servers die of a null in a list, old ones of one in proxy-defaults at all, and cannot be started again.</summary>
    private async Task<string?> FindNullAsync(string kind, JsonObject wanted, CancellationToken cancellationToken)
    {
        if (HasNull(wanted, inListsOnly: true))
        {
            return "has a null in a list, of which servers die";
        }

        return kind == ConfigEntryKind.ProxyDefaults && HasNull(wanted, inListsOnly: false) && (await ListAsync(KindAfterNulls, cancellationToken).ConfigureAwait(false)).Value is null
            ? "has a null in its configuration, of which servers of this version die"
            : null;
    }

    private static bool HasNull(JsonNode node, bool inListsOnly) => node switch
    {
        JsonObject value => value.Any(member => member.Value is null ? !inListsOnly : HasNull(member.Value, inListsOnly)),
        JsonArray value => value.Any(element => element is null || HasNull(element, inListsOnly: false)),
        _ => false,
    };
}
