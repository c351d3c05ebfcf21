namespace ConsulSnapshot.Sdk;

/// <summary>Prints records whose content is a protobuf message: they have no shape, but a printer of their own.</summary>
/// <remarks>Source: format document 12.5.</remarks>
internal static class ProtobufPrinter
{
    public static bool Prints(RecordType type) => type is RecordType.Peering or RecordType.PeeringTrustBundle or RecordType.PeeringSecrets or RecordType.Resource;

    /// <summary>Prints a record's value, and says what is wrong with it; <see langword="null"/> if nothing is.</summary>
    public static ShapeViolation? Print(RecordType type, ReadOnlySpan<byte> value, GoJsonBuffer json, bool redact)
    {
        ValueReader reader = new(value);
        ConsulRecord record = RecordCatalog.Find(type)!.Read(ref reader);
        if (reader.IsGood)
        {
            Print(record, json, redact);
        }

        return reader.Violation;
    }

    private static void Print(ConsulRecord record, GoJsonBuffer json, bool redact)
    {
        switch (record)
        {
            case PeeringRecord peering:
                peering.WriteJson(json, redact);
                break;
            case PeeringTrustBundleRecord bundle:
                bundle.WriteJson(json, redact);
                break;
            case PeeringSecretsRecord secrets:
                secrets.WriteJson(json, redact);
                break;
            default:
                ((ResourceRecord)record).WriteJson(json, redact);
                break;
        }
    }
}
