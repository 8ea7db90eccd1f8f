namespace DeepMin.AutoDiff;

/// <summary>
/// Declares a feed-forward network on a partial class, record or struct: one <see cref="DenseAttribute"/> per layer, first layer first.
/// The generator adds <see cref="INetwork{TSelf}"/> with every operator.
/// </summary>
/// <remarks>
/// The annotated type is a name for the network: it gets static members only, and it must be neither static nor abstract,
/// because it is used as a type argument.
/// </remarks>
/// <example>
/// <code><![CDATA[
/// [Network(inputs: 2)]
/// [Dense(8, Activation.Tanh)]
/// [Dense(1)]
/// public sealed partial class Xor;
///
/// double[] theta = NetworkInitializer.Create<Xor>(seed: 0);
/// double[] outputs = new double[4];
/// Xor.Evaluate(theta, inputs: [0, 0, 0, 1, 1, 0, 1, 1], outputs);
/// ]]></code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>Declares a network.</summary>
    /// <param name="inputs">Number M of input features, at least 1.</param>
    public NetworkAttribute(int inputs) => Inputs = inputs;

    /// <summary>Number M of input features.</summary>
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
