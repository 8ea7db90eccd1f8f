namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>Two functions of one argument that a C# call evaluates together: <c>value = Code(x, out partner)</c>.</summary>
internal sealed record JointCall(FunctionDefinition Value, FunctionDefinition Partner, string Code)
{
    public static IReadOnlyList<JointCall> All { get; } =
    [
        new(Functions.Tanh, Functions.TanhDerivative, "Elementary.Tanh"),
        new(Functions.Sin, Functions.Cos, "Elementary.Sin"),
        new(Functions.NormalDistribution, Functions.NormalDensity, "Elementary.NormalDistribution"),
    ];
}
