namespace DeepMin.AutoDiff.Flows;

/// <summary>Binds a generated float64 model to a batch of inputs: the float64 form of <see cref="ModelOutputMap{TModel, T}"/>.</summary>
/// <typeparam name="TModel">The annotated type.</typeparam>
/// <param name="inputs">Inputs, N×M, row-major, finite; copied.</param>
/// <param name="constants">Constants of the model, in the order of its <see cref="SliceLayout"/>; empty for most models.</param>
/// <exception cref="ArgumentException">The inputs are empty, do not split into rows of M, or hold a NaN or an infinity (row and column named).</exception>
/// <example>
/// <code>
/// using ModelOutputMap&lt;Xor&gt; map = new([0, 0, 0, 1, 1, 0, 1, 1]);
/// Console.WriteLine($"{map.ParameterCount} parameters, {map.RowCount} outputs");
/// </code>
/// </example>
public sealed class ModelOutputMap<TModel>(ReadOnlySpan<double> inputs, ReadOnlySpan<double> constants = default)
    : ModelOutputMap<TModel, double>(inputs, constants)
    where TModel : IModel<TModel>;
