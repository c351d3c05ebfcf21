using ConsulSnapshot.Sdk.Messages;
using Google.Protobuf.Reflection;

namespace ConsulSnapshot.Sdk;

/// <content>Records whose content is a protobuf message.</content>
internal sealed partial class ObjectReader
{
    // What a server sets with each write.
    private static readonly ulong s_volatileOfPeering = 1UL << PeeringMessage.CreateIndexFieldNumber | 1UL << PeeringMessage.ModifyIndexFieldNumber;
    private static readonly ulong s_volatileOfBundle = 1UL << PeeringTrustBundleMessage.CreateIndexFieldNumber | 1UL << PeeringTrustBundleMessage.ModifyIndexFieldNumber;
    private static readonly ulong s_volatileOfResource = 1UL << ResourceMessage.VersionFieldNumber | 1UL << ResourceMessage.GenerationFieldNumber;

    private bool TryReadProtobuf(RecordType type, ReadOnlySpan<byte> value, IObjectVisitor visitor)
    {
        ValueReader reader = new(value);
        (MessageDescriptor descriptor, ulong passed) = type switch
        {
            RecordType.Peering => (PeeringMessage.Descriptor, s_volatileOfPeering),
            RecordType.PeeringTrustBundle => (PeeringTrustBundleMessage.Descriptor, s_volatileOfBundle),
            RecordType.PeeringSecrets => (PeeringSecretsMessage.Descriptor, 0UL),
            _ => (ResourceMessage.Descriptor, s_volatileOfResource),
        };
        if (!reader.TryReadPlainBytes(out ReadOnlySpan<byte> message) || !new ProtobufCheck().Walk(message, descriptor).IsNone)
        {
            return false;
        }

        visitor.Visit((int)type, IdentityOf(type, message), ProtobufHasher.Hash(message, descriptor, includesVolatile ? 0 : passed));
        return true;
    }

    private static ObjectIdentity IdentityOf(RecordType type, ReadOnlySpan<byte> message) => type switch
    {
        RecordType.Peering => new ObjectIdentity
        {
            Name = ProtobufHasher.Find(message, PeeringMessage.IDFieldNumber),
            Shown = ProtobufHasher.Find(message, PeeringMessage.NameFieldNumber),
            Partition = NotDefault(ProtobufHasher.Find(message, PeeringMessage.PartitionFieldNumber)),
        },
        RecordType.PeeringTrustBundle => new ObjectIdentity
        {
            Name = ProtobufHasher.Find(message, PeeringTrustBundleMessage.PeerNameFieldNumber),
            Partition = NotDefault(ProtobufHasher.Find(message, PeeringTrustBundleMessage.PartitionFieldNumber)),
            IgnoresCase = true,
        },
        RecordType.PeeringSecrets => new ObjectIdentity { Name = ProtobufHasher.Find(message, PeeringSecretsMessage.PeerIDFieldNumber) },
        _ => IdentityOfResource(ProtobufHasher.Find(message, ResourceMessage.IdFieldNumber)),
    };

    private static ObjectIdentity IdentityOfResource(ReadOnlySpan<byte> id)
    {
        ReadOnlySpan<byte> type = ProtobufHasher.Find(id, ResourceIdMessage.TypeFieldNumber);
        ReadOnlySpan<byte> tenancy = ProtobufHasher.Find(id, ResourceIdMessage.TenancyFieldNumber);
        return new ObjectIdentity
        {
            Name = ProtobufHasher.Find(id, ResourceIdMessage.NameFieldNumber),
            Owner = (byte[])[.. ProtobufHasher.Find(type, ResourceTypeMessage.GroupFieldNumber), (byte)'/', .. ProtobufHasher.Find(type, ResourceTypeMessage.KindFieldNumber)],
            Partition = NotDefault(ProtobufHasher.Find(tenancy, ResourceTenancyMessage.PartitionFieldNumber)),
            Namespace = NotDefault(ProtobufHasher.Find(tenancy, ResourceTenancyMessage.NamespaceFieldNumber)),
        };
    }

    private static ReadOnlySpan<byte> NotDefault(ReadOnlySpan<byte> tenancy) => tenancy.SequenceEqual("default"u8) ? default : tenancy;
}
