using System.Diagnostics.CodeAnalysis;
using ConsulSnapshot.Sdk.Messages;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace ConsulSnapshot.Sdk;

/// <summary>The contents of resources that can be opened.</summary>
/// <remarks>Source: format document 6.15; the names are those of Consul's own messages, which stand in the type URL.</remarks>
internal static class KnownMessages
{
    /// <summary>Opens a resource's content.</summary>
    /// <returns><see langword="false"/> if its type is not known, or Consul could not parse it.</returns>
    public static bool TryParse(Any any, [NotNullWhen(true)] out IMessage? message)
    {
        message = Find(any.TypeUrl);
        if (message is null)
        {
            return false;
        }

        ProtobufCheck check = new();
        ReadOnlySpan<byte> value = any.Value.Span;
        if (!check.Walk(value, message.Descriptor).IsNone)
        {
            message = null;
            return false;
        }

        message.MergeFrom(check.IsBeyondLibrary ? ProtobufStripper.CopyKnownFields(value, message.Descriptor) : any.Value.ToByteArray());
        return true;
    }

    /// <summary>Gets an empty message of a type; <see langword="null"/> if it is not known.</summary>
    public static IMessage? Find(string typeUrl) =>
        typeUrl[(typeUrl.LastIndexOf('/') + 1)..] switch // as in Go: whatever stands before the last slash does not count
        {
            "hashicorp.consul.internal.demo.v2.Artist" => new DemoArtistMessage(),
            "hashicorp.consul.internal.demo.v1.RecordLabel" => new DemoRecordLabelMessage(),
            "hashicorp.consul.multicluster.v2.ExportedServices" => new ExportedServicesMessage(),
            _ => null,
        };
}
