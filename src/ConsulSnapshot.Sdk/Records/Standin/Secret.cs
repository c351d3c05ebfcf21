namespace ConsulSnapshot.Sdk;
/// <summary>Stand-in.</summary>
public readonly struct Secret<T>(T value) : IEquatable<Secret<T>>
{
    private readonly T _value = value;
    /// <summary>Stand-in.</summary>
    public T Reveal() => _value;
    /// <summary>Stand-in.</summary>
    public static implicit operator Secret<T>(T value) => new(value);
    /// <summary>Stand-in.</summary>
    public bool Equals(Secret<T> other) => Equals(_value, other._value);
    /// <summary>Stand-in.</summary>
    public override bool Equals(object? obj) => obj is Secret<T> other && Equals(other);
    /// <summary>Stand-in.</summary>
    public override int GetHashCode() => 0;
    /// <summary>Stand-in.</summary>
    public override string ToString() => "***";
    /// <summary>Stand-in.</summary>
    public static bool operator ==(Secret<T> left, Secret<T> right) => left.Equals(right);
    /// <summary>Stand-in.</summary>
    public static bool operator !=(Secret<T> left, Secret<T> right) => !left.Equals(right);
}
