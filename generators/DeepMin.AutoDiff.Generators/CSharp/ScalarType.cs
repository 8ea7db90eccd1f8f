using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Generators.CSharp;

/// <summary>The floating-point type of generated code, with the way C# writes it.</summary>
internal sealed class ScalarType
{
    private readonly string _name;
    private readonly string _suffix;
    private readonly string _mathClass;

    private ScalarType(string name, int bytes, string suffix, string mathClass, string runSweep) =>
        (_name, Bytes, _suffix, _mathClass, RunSweep) = (name, bytes, suffix, mathClass, runSweep);

    /// <summary>float64.</summary>
    public static ScalarType Double { get; } = new("double", 8, "", "Math", "Registers.Run");

    /// <summary>float32.</summary>
    public static ScalarType Single { get; } = new("float", 4, "f", "MathF", "Registers.RunSingle");

    /// <summary>Size of one number.</summary>
    public int Bytes { get; }

    /// <summary>Type parameter of generated methods: a register with a sample in each lane.</summary>
    public const string Lanes = "TLanes";

    /// <summary>The method of the runtime that runs a sweep over registers.</summary>
    public string RunSweep { get; }

    /// <summary>Samples of the widest block.</summary>
    public int BlockWidth => BlockSize.Width(Bytes);

    /// <summary>Length of a vector with padding to whole registers.</summary>
    public int Padded(int length) => BlockSize.Padded(length, Bytes);

    public string Zero => Literal(0);

    public string One => Literal(1);

    public string ReadOnly(string name) => $"ReadOnlySpan<{_name}> {name}";

    public string Writable(string name) => $"Span<{_name}> {name}";

    /// <summary>A vector per sample of a block.</summary>
    public string Rows(string name) => $"LaneRows<{Lanes}, {_name}> {name}";

    /// <summary>The constraint of a method over registers.</summary>
    public string Constraint => $"where {Lanes} : unmanaged, ILanes<{Lanes}, {_name}>";

    /// <summary>An expression of this type, never of an integer type: 1/2 would be 0. What leaves its range is infinite or zero, as in arithmetic.</summary>
    public string Literal(double value) => this == Single && Math.Abs(value) > float.MaxValue && !double.IsInfinity(value)
        ? NumberLiteral.Of(value > 0 ? double.PositiveInfinity : double.NegativeInfinity, _name, _suffix)
        : NumberLiteral.Of(value, _name, _suffix);

    /// <summary>The method for this type, of a native function whose method for doubles is given: <c>MathF.Exp</c> of <c>Math.Exp</c>.</summary>
    public string Method(string code) => code.StartsWith("Math.", StringComparison.Ordinal) ? _mathClass + code.Substring("Math".Length) : code;

    /// <summary>The method for registers of this type: <c>VectorMath.Exp&lt;TLanes&gt;</c> of <c>Math.Exp</c>. Arguments may be scalars, hence the type argument.</summary>
    public string LanesMethod(string code) => $"Vector{_mathClass}{code.Substring(code.IndexOf('.'))}<{Lanes}>";

    /// <summary>The keyword.</summary>
    public override string ToString() => _name;
}
