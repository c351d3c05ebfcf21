using ConsulSnapshot.Sdk.Messages;

namespace ConsulSnapshot.Sdk;

/// <summary>The secrets by which two peers know each other.</summary>
/// <remarks>
/// Since 1.13. Fields that are not known here are kept when the record is changed. Source: format document 6.14.
/// </remarks>
public sealed record PeeringSecretsRecord : ConsulRecord
{
    private readonly ProtobufOrigin<PeeringSecretsMessage> _origin;

    /// <summary>Initializes secrets that no server has written yet.</summary>
    public PeeringSecretsRecord()
    {
    }

    private PeeringSecretsRecord(ProtobufOrigin<PeeringSecretsMessage> origin)
    {
        PeeringSecretsMessage message = origin.ToMessage();
        _origin = origin;
        PeerId = message.PeerID;
        Establishment = PeeringEstablishmentSecret.From(message.Establishment);
        Stream = PeeringStreamSecrets.From(message.Stream);
    }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.PeeringSecrets;

    /// <inheritdoc/>
    public override string Identity => PeerId;

    /// <summary>Gets the id of the peering, a UUID; a restoring server dies of another text.</summary>
    public string PeerId { get; init; } = "";

    /// <summary>Gets the secret of a token that was not used yet; <see langword="null"/> if there is none.</summary>
    public PeeringEstablishmentSecret? Establishment { get; init; }

    /// <summary>Gets the secrets of the stream between the peers; <see langword="null"/> if there are none.</summary>
    public PeeringStreamSecrets? Stream { get; init; }

    internal static PeeringSecretsRecord Read(ref ValueReader reader) => new(ProtobufOrigin<PeeringSecretsMessage>.Read(ref reader));

    internal override void Write(ValueWriter writer) =>
        _origin.Write(writer, this, static origin => new PeeringSecretsRecord(origin), static record => record.ToMessage());

    /// <summary>Writes the record as Consul's <c>decode</c> prints it.</summary>
    internal void WriteJson(IJsonText output, bool redact) => new ProtobufJson(output, isCanonical: false, redact).Write(ToMessage());

    internal PeeringSecretsMessage ToMessage()
    {
        PeeringSecretsMessage message = _origin.ToMessage();
        message.PeerID = PeerId;
        message.Establishment = Establishment?.ApplyTo(message.Establishment);
        message.Stream = Stream?.ApplyTo(message.Stream);
        return message;
    }
}
