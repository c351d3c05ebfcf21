using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace ConsulSnapshot.RecordGenerator;

/// <summary>The shape of a value, as the type of a property says it, and the code for it.</summary>
internal sealed class ValueModel
{
    /// <summary>Stands in code for the value.</summary>
    public const string Value = "$value";

    /// <summary>Stands in code for what the value is merged with, if it was there before.</summary>
    public const string Basis = "$basis";

    private static readonly SymbolDisplayFormat s_format = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private ValueModel(string shape, string read, string write)
    {
        Shape = shape;
        Read = read;
        Write = write;
    }

    /// <summary>Gets the expression of its shape.</summary>
    public string Shape { get; private set; }

    /// <summary>Gets the expression that reads it from <c>reader</c>.</summary>
    public string Read { get; private set; }

    /// <summary>Gets the call that writes <see cref="Value"/> to <c>writer</c>.</summary>
    public string Write { get; private set; }

    /// <summary>Gets the condition under which <see cref="Value"/> holds something.</summary>
    public string Held { get; private set; } = "";

    /// <summary>Gets the type's name, if it is a struct.</summary>
    public string? StructType { get; private set; }

    public bool IsSecret { get; private set; }

    /// <summary>Gets a value indicating whether there can be text in it that is not UTF-8 and that no inner struct keeps.</summary>
    public bool HasText { get; private set; }

    public static ValueModel Scalar(string kind) => new("ValueShape." + kind, $"reader.Read{kind}()", $"writer.Write{kind}({Value})");

    public static ValueModel Of(ITypeSymbol type)
    {
        INamedTypeSymbol named = (INamedTypeSymbol)type;
        switch (named.Name)
        {
            case "String":
                return With(Scalar("Text"), Value + ".Length > 0", hasText: true);
            case "ValueBytes":
                return With(Scalar("Bytes"), "!" + Value + ".IsEmpty");
            case "Boolean":
                return With(Scalar("Boolean"), Value);
            case "Int64":
                return With(Scalar("Signed"), Value + " != 0");
            case "UInt64":
                return With(Scalar("Unsigned"), Value + " != 0");
            case "UInt32":
                return With(Scalar("Unsigned32"), Value + " != 0");
            case "Single":
                return With(Scalar("Single"), Value + " != 0");
            case "Double":
                return With(Scalar("Double"), Value + " != 0");
            case "GoDuration":
                return With(Scalar("Duration"), Value + " != default");
            case "GoTime":
                return With(Scalar("Time"), Value + " != default");
            case "ConsulValue":
                return With(Scalar("Any"), Value + " != default");
            case "Nullable":
                return OfNullable(named.TypeArguments[0]);
            case "Secret":
                return OfSecret(named);
            case "ValueList":
                return OfList(named);
            case "ValueMap":
                return OfMap(named);
            default:
                return OfStruct(named);
        }
    }

    /// <summary>Gets the shape of bytes that are text to Consul.</summary>
    public static ValueModel TextBytes() => With(new ValueModel("ValueShape.Text", "reader.ReadTextBytes()", $"writer.WriteTextBytes({Value})"), $"!{Value}.IsEmpty");

    private static ValueModel With(ValueModel value, string held, bool hasText = false)
    {
        value.Held = held;
        value.HasText = hasText;
        return value;
    }

    private static ValueModel OfNullable(ITypeSymbol type)
    {
        ValueModel value = Of(type);
        string name = type.ToDisplayString(s_format);
        return new ValueModel($"ValueShape.PointerTo({value.Shape})", $"reader.TryReadNil() ? ({name}?)null : {value.Read}",
            $"if ({Value} is {{ }} held) {{ {value.Write.Replace(Value, "held")}; }} else {{ writer.WriteNil(); }}")
        {
            Held = Value + " is not null",
        };
    }

    private static ValueModel OfSecret(INamedTypeSymbol secret)
    {
        ITypeSymbol type = secret.TypeArguments[0];
        ValueModel value = Of(type);
        string revealed = type.Name == "String" ? $"({Value}.Reveal() ?? \"\")" : Value + ".Reveal()";
        return new ValueModel(value.Shape, value.Read, value.Write.Replace(Value, revealed))
        {
            Held = value.Held.Replace(Value, revealed),
            IsSecret = true,
            HasText = value.HasText,
        };
    }

    private static ValueModel OfList(INamedTypeSymbol list)
    {
        ITypeSymbol type = list.TypeArguments[0];
        ValueModel element = Of(type);
        return new ValueModel($"ValueShape.ListOf({element.Shape})", $"reader.ReadList<{Name(type)}>({ReadLambda(element)})",
            $"writer.WriteList({Value}, {WriteLambda(element)})")
        {
            Held = Value + " is not null",
            HasText = element.HasText,
        };
    }

    private static ValueModel OfMap(INamedTypeSymbol map)
    {
        ValueModel key = Of(map.TypeArguments[0]);
        ValueModel element = Of(map.TypeArguments[1]);
        return new ValueModel($"ValueShape.MapOf({key.Shape}, {element.Shape})",
            $"reader.ReadMap<{Name(map.TypeArguments[0])}, {Name(map.TypeArguments[1])}>({ReadLambda(key)}, {ReadLambda(element)})",
            $"writer.WriteMap({Value}, {WriteLambda(key)}, {WriteLambda(element)})")
        {
            Held = Value + " is not null",
            HasText = key.HasText || element.HasText,
        };
    }

    private static ValueModel OfStruct(INamedTypeSymbol type)
    {
        string name = type.Name;
        string shape = $"ValueShape.StructOf(static () => {name}.Shape)";
        if (type.NullableAnnotation != NullableAnnotation.Annotated)
        {
            return new ValueModel(shape, $"{name}.Read(ref reader, {Basis})", Value + ".Write(writer)")
            {
                Held = $"{Value} != {name}.Empty",
                StructType = name,
            };
        }

        return new ValueModel($"ValueShape.PointerTo({shape})", $"reader.TryReadNil() ? null : {name}.Read(ref reader, {Basis})",
            $"if ({Value} is {{ }} held) {{ held.Write(writer); }} else {{ writer.WriteNil(); }}")
        {
            Held = Value + " is not null",
            StructType = name,
        };
    }

    // Values in lists and maps are never merged with others.
    private static string ReadLambda(ValueModel value) => $"static (ref reader) => {value.Read.Replace(Basis, "null")}";

    private static string WriteLambda(ValueModel value)
    {
        string write = value.Write.Replace(Value, "item");
        return $"static (writer, item) => {(write.StartsWith("if ", StringComparison.Ordinal) ? $"{{ {write} }}" : write)}";
    }

    private static string Name(ITypeSymbol type) => type.ToDisplayString(s_format);
}
