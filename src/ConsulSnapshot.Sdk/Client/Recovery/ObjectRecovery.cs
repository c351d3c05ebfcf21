using System.Globalization;
using System.Text.Json.Nodes;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Plans and writes the objects of one kind, one by one.</summary>
internal abstract class ObjectRecovery(RecoveryContext context, RecoveryKind kind)
{
    protected const string AclRead = "acl = \"read\"";
    protected const string AclWrite = "acl = \"write\"";

    private const string Changed = "somebody changed it after the plan was made; it stays as it is";

    /// <summary>Gets what is to be written.</summary>
    protected List<PlannedWrite> Writes { get; } = [];

    protected RecoveryContext Context => context;

    /// <summary>Asks the cluster for what it has, and plans.</summary>
    public abstract Task PlanAsync(CancellationToken cancellationToken);

    /// <summary>Writes what is planned; what fails is noted and does not stop the rest.</summary>
    public virtual async Task ApplyAsync(CancellationToken cancellationToken)
    {
        foreach (PlannedWrite write in Writes)
        {
            if (await TryWriteAsync(write, cancellationToken).ConfigureAwait(false) is { } failure)
            {
                context.Plan.Fail(write.Item, failure.Reason, failure.Action);
            }
        }
    }

    /// <summary>Adds what is not written.</summary>
    protected void Leave(string name, RecoveryAction action, string? reason) => context.Plan.Add(kind, name, action, reason);

    /// <summary>Adds all objects as denied.</summary>
    protected void Deny(IEnumerable<string> names, string? reason)
    {
        foreach (string name in names)
        {
            Leave(name, RecoveryAction.Denied, reason);
        }
    }

    /// <summary>Compares an object with the cluster's, and adds what follows from that.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="wanted">What it is to be, in comparable form.</param>
    /// <param name="live">What the cluster has, in comparable form; <see langword="null"/> for nothing.</param>
    /// <param name="write">Makes what writes it.</param>
    /// <param name="fixedMembers">Members that cannot be changed: if one differs, it is a conflict in any case.</param>
    protected void Plan(string name, JsonObject wanted, JsonObject? live, Func<int, PlannedWrite> write, params ReadOnlySpan<string> fixedMembers) =>
        Plan(kind, name, wanted, live, write, fixedMembers);

    /// <inheritdoc cref="Plan(string, JsonObject, JsonObject?, Func{int, PlannedWrite}, ReadOnlySpan{string})"/>
    protected void Plan(RecoveryKind itemKind, string name, JsonObject wanted, JsonObject? live, Func<int, PlannedWrite> write, params ReadOnlySpan<string> fixedMembers)
    {
        IReadOnlyList<string> differences = live is null ? [] : ComparableJson.Differences(wanted, live);
        string[] stuck = [.. differences.Intersect(fixedMembers.ToArray(), StringComparer.Ordinal)];
        if (stuck.Length > 0)
        {
            context.Plan.Add(itemKind, name, RecoveryAction.Conflict, $"exists and differs in {string.Join(", ", stuck)}, which Consul lets nobody change");
            return;
        }

        (RecoveryAction action, string? reason) = context.Plan.Decide(live is not null, differences);
        int item = context.Plan.Add(itemKind, name, action, reason);
        if (action is RecoveryAction.Create or RecoveryAction.Update)
        {
            Writes.Add(write(item));
        }
    }

    /// <summary>Writes an object, and looks whether the server has it as it should be.</summary>
    /// <returns>Why not; <see langword="null"/> if it has.</returns>
    protected async Task<(string Reason, RecoveryAction? Action)?> TryWriteAsync(PlannedWrite write, CancellationToken cancellationToken)
    {
        try
        {
            ApiAnswer answer = await context.CallAsync(write.Call, cancellationToken).ConfigureAwait(false);
            if (answer.Body.AsSpan().Trim((byte)'\n').SequenceEqual("false"u8))
            {
                return (Changed, RecoveryAction.Conflict);
            }

            JsonObject? live = await write.ReadBack(answer, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<string> differences = ComparableJson.Differences(write.Wanted, live ?? []);
            if (differences.Count > 0)
            {
                return ($"was written, but this Consul keeps it otherwise: it differs in {answer.Failure.Hide(string.Join(", ", differences))}", null);
            }

            context.Plan.Done(write.Item);
            return null;
        }
        catch (ConsulSnapshotRequestException exception) when (RecoveryContext.IsOfOneObject(exception))
        {
            return exception.Error == ConsulSnapshotError.PermissionDenied
                ? ($"the token may not write it; it needs {write.Call.Permission}", RecoveryAction.Denied)
                : (Describe(exception), null);
        }
        catch (ConsulSnapshotRequestException exception)
        {
            context.Plan.Fail(write.Item, $"it is not known whether it was written: {exception.Message}");
            throw;
        }
    }

    private static string Describe(ConsulSnapshotRequestException exception) =>
        string.Create(CultureInfo.InvariantCulture, $"Consul refused it with status {(int)exception.StatusCode!}: {exception.ServerText ?? exception.Message}");
}
