namespace DeepMin.AutoDiff;

/// <summary>
/// Declares a model on a partial class, record or struct by formulas of inputs and parameters: one method marked
/// <see cref="OutputAttribute"/> per output. The generator adds <see cref="IModel{TSelf, T}"/> with every operator.
/// </summary>
/// <remarks>
/// The annotated type is a name for the model: it gets static members only, and it must be neither static nor abstract, because it is
/// used as a type argument.
/// </remarks>
/// <example>
/// <code><![CDATA[
/// [Model(inputs: 1)]
/// public sealed partial class Misra1a
/// {
///     [Output] private static double Volume(double x, double b1, double b2) => b1 * (1 - Math.Exp(-b2 * x));
/// }
/// ]]></code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class ModelAttribute : Attribute
{
    /// <summary>Declares a model.</summary>
    /// <param name="inputs">Number M of inputs, at least 1: the first M parameters of every output.</param>
    public ModelAttribute(int inputs) => Inputs = inputs;

    /// <summary>Number M of inputs.</summary>
    public int Inputs { get; }

    /// <summary>The floating-point type of parameters, inputs and outputs.</summary>
    public Precision Precision { get; set; } = Precision.Double;

    /// <summary>The operators to generate beside those that every model has.</summary>
    public OperatorGroups Operators { get; set; } = OperatorGroups.All;

    /// <summary>
    /// Whether the outputs are followed by their derivatives by the inputs: Q′ = Q + Q·M outputs, y₀ … y_(Q−1), then ∂y₀/∂u₀, ∂y₀/∂u₁, …,
    /// so that values and slopes can be fitted together. Every operator is that of the augmented model.
    /// </summary>
    public bool InputDerivatives { get; set; }
}
