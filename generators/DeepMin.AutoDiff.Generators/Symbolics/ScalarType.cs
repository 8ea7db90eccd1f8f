namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>The floating-point type of generated code, with the way C# writes it.</summary>
internal sealed class ScalarType
{
    private readonly string _name;
    private readonly string _suffix;
    private readonly string _mathClass;

    private ScalarType(string name, int bytes, string suffix, string mathClass) => (_name, Bytes, _suffix, _mathClass) = (name, bytes, suffix, mathClass);

    /// <summary>float64.</summary>
    public static ScalarType Double { get; } = new("double", 8, "", "Math");

    /// <summary>float32.</summary>
    public static ScalarType Single { get; } = new("float", 4, "f", "MathF");

    /// <summary>Size of one number.</summary>
    public int Bytes { get; }

    public string Zero => Literal(0);

    public string One => Literal(1);

    public string ReadOnly(string name) => $"ReadOnlySpan<{_name}> {name}";

    public string Writable(string name) => $"Span<{_name}> {name}";

    /// <summary>An expression of this type, never of an integer type: 1/2 would be 0. What leaves its range is infinite or zero, as in arithmetic.</summary>
    public string Literal(double value) => this == Single && Math.Abs(value) > float.MaxValue && !double.IsInfinity(value)
        ? NumberText.Literal(value > 0 ? double.PositiveInfinity : double.NegativeInfinity, _name, _suffix)
        : NumberText.Literal(value, _name, _suffix);

    /// <summary>The method for this type, of a native function whose method for doubles is given: <c>MathF.Exp</c> of <c>Math.Exp</c>.</summary>
    public string Method(string code) => code.StartsWith("Math.", StringComparison.Ordinal) ? _mathClass + code.Substring("Math".Length) : code;

    /// <summary>The keyword.</summary>
    public override string ToString() => _name;
}
