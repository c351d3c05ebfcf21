namespace ConsulSnapshot.Sdk.Storage;

/// <summary>What can be wrong with the newest snapshot.</summary>
public enum RetentionAlertKind
{
    /// <summary>It has much fewer bytes than one before.</summary>
    LengthShrank,

    /// <summary>It has much fewer records of a type than one before.</summary>
    RecordsShrank,

    /// <summary>It has no records of a type any more that one before had.</summary>
    TypeLost,

    /// <summary>The clock of who stored it and that of the Consul server that took it disagree.</summary>
    ClocksDisagree,

    /// <summary>It was found damaged.</summary>
    NewestDamaged,
}
