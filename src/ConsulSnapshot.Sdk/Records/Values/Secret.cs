using System.Diagnostics;

namespace ConsulSnapshot.Sdk;

/// <summary>A value that must not be shown by accident: printing, logging and serializing leave it out.</summary>
/// <remarks>It is not encrypted in memory. Two secrets are equal if their values are.</remarks>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="value">The value.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly struct Secret<T>(T value) : IEquatable<Secret<T>>
{
    private readonly T? _value = value;

    /// <summary>Wraps a value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Secret<T>(T value) => new(value);

    /// <summary>Tells whether two secrets are the same.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(Secret<T> left, Secret<T> right) => left.Equals(right);

    /// <summary>Tells whether two secrets differ.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(Secret<T> left, Secret<T> right) => !left.Equals(right);

    /// <summary>Gets the value. Keep it out of logs.</summary>
    /// <returns>The value; the type's own default if none was set, for text <see langword="null"/>.</returns>
    public T? Reveal() => _value;

    /// <inheritdoc/>
    public bool Equals(Secret<T> other) => EqualityComparer<T?>.Default.Equals(_value, other._value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Secret<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value is null ? 0 : EqualityComparer<T>.Default.GetHashCode(_value);

    /// <summary>Says that there is a secret, and nothing about it.</summary>
    /// <returns>A text without the value.</returns>
    public override string ToString() => "(secret)";
}
