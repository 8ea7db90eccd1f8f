using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>A model with its parameters: predicts, differentiates by the inputs, is saved and loaded. Immutable.</summary>
/// <typeparam name="TModel">The annotated type.</typeparam>
public sealed partial class FittedModel<TModel>
    where TModel : IModel<TModel>
{
    private readonly double[] _theta;
    private readonly double[] _constants;

    /// <summary>Creates a fitted model from copies of parameters and constants.</summary>
    /// <param name="theta">Parameters θ, length K, finite.</param>
    /// <param name="constants">Constants of the model, scaling included; empty for most models.</param>
    /// <exception cref="ArgumentException">A length is wrong, or a value is not finite.</exception>
    public FittedModel(ReadOnlySpan<double> theta, ReadOnlySpan<double> constants = default)
    {
        Require.Length(theta.Length, TModel.ParameterCount, nameof(theta));
        Require.Length(constants.Length, TModel.Constants.TotalLength, nameof(constants));
        Finite.Require(theta, 1, nameof(theta));
        Finite.Require(constants, 1, nameof(constants));
        _theta = theta.ToArray();
        _constants = constants.ToArray();
    }

    /// <summary>Parameters θ, length K, in the order of <see cref="Layout"/>.</summary>
    public ReadOnlySpan<double> Theta => _theta;

    /// <summary>Constants of the model, its scaling included.</summary>
    public ReadOnlySpan<double> Constants => _constants;

    /// <summary>The named slices of θ.</summary>
    public SliceLayout Layout => TModel.Parameters;

    /// <summary>The entries of a named slice of θ.</summary>
    /// <param name="name">Name of the slice, e.g. a parameter of a formula.</param>
    /// <exception cref="KeyNotFoundException">No slice has that name.</exception>
    public ReadOnlySpan<double> this[string name] => Layout[name].Of(Theta);

    /// <summary>The outputs of samples, N×Q, row-major, in the units of the targets.</summary>
    /// <param name="inputs">Inputs, N×M, row-major.</param>
    /// <exception cref="ArgumentException">The inputs do not split into rows of M, or hold a NaN or an infinity.</exception>
    public double[] Predict(ReadOnlySpan<double> inputs)
    {
        double[] outputs = new double[RequireSamples(inputs) * TModel.OutputCount];
        using RentedBatch<TModel, double> batch = new(_theta, _constants, inputs, ModelOperator.Evaluate);
        TModel.Evaluate(batch.Input, outputs, batch.Workspace);
        return outputs;
    }

    /// <summary>The number of samples of finite inputs in whole rows.</summary>
    internal static int RequireSamples(ReadOnlySpan<double> inputs)
    {
        if (inputs.Length % TModel.InputCount != 0)
            throw new ArgumentException($"Expected inputs in rows of {TModel.InputCount}, got {inputs.Length} values.", nameof(inputs));
        Finite.Require(inputs, TModel.InputCount, nameof(inputs));
        return inputs.Length / TModel.InputCount;
    }
}
