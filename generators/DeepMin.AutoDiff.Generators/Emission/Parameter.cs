namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>A parameter of a generated member: its type and its documentation.</summary>
internal sealed record Parameter(string Name, ParameterType Type, Func<EmissionContext, string> Documentation)
{
    public static Parameter Input { get; } = new("input", ParameterType.ModelInput, c => $"Parameters θ (length {c.ParameterCount}){(c.Model.ConstantCount == 0 ? "" : $", {c.Model.ConstantCount} constants")} and the inputs of N samples, N×{c.InputCount}.");

    public static Parameter Rows { get; } = new("rows", ParameterType.ModelInput, c => $"Parameters and inputs of the first batch, N₁×{c.InputCount}.");

    public static Parameter Columns { get; } = new("columns", ParameterType.ModelInput, c => $"Parameters and inputs of the second batch, N₂×{c.InputCount}; its θ may differ.");

    public static Parameter Theta { get; } = new("theta", ParameterType.ReadOnlySpan, c => $"Parameters θ, length {c.ParameterCount}: {string.Join(", ", c.Model.Parameters.Select(slice => slice.Name))}; matrices row-major.");

    public static Parameter Constants { get; } = new("constants", ParameterType.ReadOnlySpan, c => $"Constants, length {c.Model.ConstantCount}: {string.Join(", ", c.Model.Constants.Select(slice => slice.Name))}.");

    public static Parameter Inputs { get; } = new("inputs", ParameterType.ReadOnlySpan, c => $"Inputs, N×{c.InputCount}, row-major.");

    public static Parameter Tangent { get; } = new("tangent", ParameterType.ReadOnlySpan, c => $"Direction v, length {c.ParameterCount}.");

    public static Parameter Cotangent { get; } = new("cotangent", ParameterType.ReadOnlySpan, c => $"Cotangent w, N×{c.OutputCount}.");

    public static Parameter Outputs { get; } = new("outputs", ParameterType.Span, c => $"Receives y, N×{c.OutputCount}.");

    public static Parameter OutputTangent { get; } = new("outputTangent", ParameterType.Span, c => $"Receives D·v, N×{c.OutputCount}.");

    public static Parameter ParameterCotangent { get; } = new("parameterCotangent", ParameterType.Span, c => $"Receives Dᵀ·w, length {c.ParameterCount}.");

    public static Parameter Mode { get; } = new("mode", ParameterType.JacobianMode, _ => "Forward or reverse mode, or the cheaper of both.");

    public static Parameter Jacobian { get; } = new("jacobian", ParameterType.Span, c => $"Receives D, {Stacked(c, "N")}×{c.ParameterCount}, row-major.");

    public static Parameter RowStride { get; } = new("rowStride", ParameterType.Integer, c => $"Distance between the starts of consecutive rows of D, at least {c.ParameterCount}.");

    public static Parameter Gram { get; } = new("gram", ParameterType.Span, c => $"Receives G, {Stacked(c, "N")}×{Stacked(c, "N")}, exactly symmetric.");

    public static Parameter CrossGram { get; } = new("gram", ParameterType.Span, c => $"Receives G, {Stacked(c, "N₁")}×{Stacked(c, "N₂")}.");

    public static Parameter Workspace { get; } = new("workspace", ParameterType.Span, _ => "Scratch memory, at least as long as <c>WorkspaceLength</c> says.");

    private static string Stacked(EmissionContext context, string samples) => context.OutputCount == 1 ? samples : $"({context.OutputCount}{samples})";
}
