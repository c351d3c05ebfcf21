using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Cli;

/// <summary>What kinds, actions and states are called in output.</summary>
internal static class RecoveryWords
{
    public static string Of(RecoveryKind kind) => kind switch
    {
        RecoveryKind.KeyValue => "kv",
        RecoveryKind.Policy => "policy",
        RecoveryKind.Role => "role",
        RecoveryKind.AuthMethod => "auth-method",
        RecoveryKind.BindingRule => "binding-rule",
        RecoveryKind.Token => "token",
        RecoveryKind.ConfigEntry => "config-entry",
        RecoveryKind.Intention => "intention",
        _ => "prepared-query",
    };

    public static string Of(RecoveryAction action) => action.ToString().ToLowerInvariant();

    public static string Of(RecoveryState state) => state.ToString().ToLowerInvariant();
}
