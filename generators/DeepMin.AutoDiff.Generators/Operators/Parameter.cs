using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Operators;

/// <summary>A parameter of a generated member: its type, its documentation, and the length that it must have.</summary>
/// <param name="Name">Name.</param>
/// <param name="Type">Type.</param>
/// <param name="Documentation">What it is.</param>
/// <param name="Length">Length of the span as an expression in <c>samples</c>; none if the operator checks it in its own way.</param>
/// <param name="IsOptional">Whether it may be empty, which stands for ones.</param>
internal sealed record Parameter(
    string Name, ParameterType Type, Func<ModelProgram, string> Documentation, Func<ModelProgram, string>? Length = null, bool IsOptional = false)
{
    /// <summary>What an overload passes that does not have the parameter.</summary>
    public Func<ModelProgram, string>? Implied { get; init; }

    public static Parameter Input { get; } = new("input", ParameterType.ModelInput, c => $"Parameters θ (length {c.ParameterCount}){(c.ConstantCount == 0 ? "" : $", {c.ConstantCount} constants")} and the inputs of N samples, N×{c.InputCount}.");

    public static Parameter Rows { get; } = new("rows", ParameterType.ModelInput, c => $"Parameters and inputs of the first batch, N₁×{c.InputCount}.");

    public static Parameter Columns { get; } = new("columns", ParameterType.ModelInput, c => $"Parameters and inputs of the second batch, N₂×{c.InputCount}; its θ may differ.");

    public static Parameter Theta { get; } = new("theta", ParameterType.ReadOnlySpan, c => $"Parameters θ, length {c.ParameterCount}: {string.Join(", ", c.Parameters.Select(slice => slice.Name))}; matrices row-major.");

    public static Parameter Constants { get; } = new("constants", ParameterType.ReadOnlySpan, c => $"Constants, length {c.ConstantCount}: {string.Join(", ", c.Constants.Select(slice => slice.Name))}.");

    public static Parameter Inputs { get; } = new("inputs", ParameterType.ReadOnlySpan, c => $"Inputs, N×{c.InputCount}, row-major.");

    public static Parameter Tangent { get; } = new("tangent", ParameterType.ReadOnlySpan, c => $"Direction v, length {c.ParameterCount}.", OverParameters);

    public static Parameter Cotangent { get; } = new("cotangent", ParameterType.ReadOnlySpan, c => $"Cotangent w, N×{c.OutputCount}.", OverOutputs);

    public static Parameter InputTangent { get; } = new("inputTangent", ParameterType.ReadOnlySpan, c => $"Direction ẋ of the inputs, N×{c.InputCount}.", OverInputs);

    public static Parameter Targets { get; } = new("targets", ParameterType.ReadOnlySpan, c => $"Targets t, N×{c.OutputCount}.", OverOutputs);

    public static Parameter RowWeights { get; } = new("rowWeights", ParameterType.ReadOnlySpan, c => $"Weights w of the rows of D, N×{c.OutputCount}; empty for ones.", OverOutputs, IsOptional: true);

    public static Parameter Outputs { get; } = new("outputs", ParameterType.Span, c => $"Receives y, N×{c.OutputCount}.", OverOutputs);

    public static Parameter Mode { get; } = new("mode", ParameterType.JacobianMode, _ => "Forward or reverse mode, or the cheaper of both.") { Implied = _ => "global::DeepMin.AutoDiff.JacobianMode.Automatic" };

    public static Parameter Jacobian { get; } = new("jacobian", ParameterType.Span, c => $"Receives D, {Stacked(c, "N")}×{c.ParameterCount}, row-major.");

    public static Parameter RowStride { get; } = new("rowStride", ParameterType.Integer, c => $"Distance between the starts of consecutive rows of D, at least {c.ParameterCount}.") { Implied = c => $"{c.ParameterCount}" };

    public static Parameter Gram { get; } = new("gram", ParameterType.Span, c => $"Receives G, {Stacked(c, "N")}×{Stacked(c, "N")}, exactly symmetric.");

    public static Parameter CrossGram { get; } = new("gram", ParameterType.Span, c => $"Receives G, {Stacked(c, "N₁")}×{Stacked(c, "N₂")}.");

    public static Parameter WidenedGram { get; } = Gram with { Type = ParameterType.WidenedSpan };

    public static Parameter WidenedCrossGram { get; } = CrossGram with { Type = ParameterType.WidenedSpan };

    public static Parameter GramRowStride { get; } = new("rowStride", ParameterType.Integer, _ => "Distance between the starts of consecutive rows of G, at least the length of a row.") { Implied = c => c.OutputCount == 1 ? "batch.Input.SampleCount" : $"{c.OutputCount} * batch.Input.SampleCount" };

    public static Parameter GramDiagonal { get; } = new("diagonal", ParameterType.Span, c => $"Receives the diagonal of G, N×{c.OutputCount}.", OverOutputs);

    public static Parameter GramBlocks { get; } = new(
        "blocks", ParameterType.Span, c => $"Receives the blocks, N×{c.OutputCount}×{c.OutputCount}, each exactly symmetric.", c => PerSample((long)c.OutputCount * c.OutputCount));

    public static Parameter Hessian { get; } = new("hessian", ParameterType.Span, c => $"Receives the matrix, {c.ParameterCount}×{c.ParameterCount}, exactly symmetric.");

    public static Parameter InputJacobian { get; } = new(
        "inputJacobian", ParameterType.Span, c => $"Receives J of every sample, N×{c.OutputCount}×{c.InputCount}.", c => PerSample((long)c.OutputCount * c.InputCount));

    public static Parameter Laplacian { get; } = new("laplacian", ParameterType.Span, c => $"Receives Δy, N×{c.OutputCount}.", OverOutputs);

    public static Parameter Workspace { get; } = new("workspace", ParameterType.Span, _ => "Scratch memory, at least as long as <c>WorkspaceLength</c> says.");

    /// <summary>A direction of the outputs that an operator writes.</summary>
    public static Parameter OutputTangent(string value) => new("outputTangent", ParameterType.Span, c => $"Receives {value}, N×{c.OutputCount}.", OverOutputs);

    /// <summary>A covector over θ that an operator writes.</summary>
    public static Parameter ParameterCotangent(string value, string name = "parameterCotangent") =>
        new(name, ParameterType.Span, c => $"Receives {value}, length {c.ParameterCount}.", OverParameters);

    /// <summary>A covector over the inputs of every sample that an operator writes.</summary>
    public static Parameter InputCotangent(string value) => new("inputCotangent", ParameterType.Span, c => $"Receives {value}, N×{c.InputCount}.", OverInputs);

    private static string OverParameters(ModelProgram model) => $"{model.ParameterCount}";

    private static string OverOutputs(ModelProgram model) => PerSample(model.OutputCount);

    private static string OverInputs(ModelProgram model) => PerSample(model.InputCount);

    /// <summary>A number of entries for every sample of a batch, as an expression of type long or int.</summary>
    public static string PerSample(long count) => count == 1 ? "input.SampleCount" : $"{count}L * input.SampleCount";

    private static string Stacked(ModelProgram model, string samples) => model.OutputCount == 1 ? samples : $"({model.OutputCount}{samples})";
}
