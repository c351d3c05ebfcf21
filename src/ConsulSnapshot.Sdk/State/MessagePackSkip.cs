using Nerdbank.MessagePack;

namespace ConsulSnapshot.Sdk;

/// <summary>Passes over values inside a record whose framing was checked before, nesting included.</summary>
internal static class MessagePackSkip
{
    private static readonly SerializationContext s_context = new() { MaxDepth = int.MaxValue };

    public static void Skip(ref MessagePackReader reader) => reader.Skip(s_context);
}
