using System.Text.Json;
using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>Loads fitted models, and differentiates them by their inputs.</summary>
public static class FittedModel
{
    /// <summary>The fitted model of a file.</summary>
    /// <typeparam name="TModel">The annotated type.</typeparam>
    /// <param name="path">Path of a file that <see cref="FittedModel{TModel}.Save"/> wrote.</param>
    /// <exception cref="InvalidDataException">The file is of another model, or is damaged.</exception>
    public static FittedModel<TModel> Load<TModel>(string path)
        where TModel : IModel<TModel>
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            return FittedModel<TModel>.Read(document.RootElement, path);
        }
        catch (Exception defect) when (defect is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"Expected a fitted {typeof(TModel).Name} in {path}: {defect.Message}", defect);
        }
    }

    /// <summary>The Jacobian ∂x/∂input of every sample, N×Q×M, row-major, in the units of targets and inputs.</summary>
    /// <typeparam name="TModel">The annotated type, with derivatives by input.</typeparam>
    /// <param name="model">The fitted model.</param>
    /// <param name="inputs">Inputs, N×M, row-major.</param>
    /// <exception cref="ArgumentException">The inputs do not split into rows of M.</exception>
    public static double[] InputJacobian<TModel>(this FittedModel<TModel> model, ReadOnlySpan<double> inputs)
        where TModel : IModel<TModel>, IInputDifferentiable<TModel, double>
    {
        ArgumentNullException.ThrowIfNull(model);
        int rows = FittedModel<TModel>.RequireSamples(inputs) * TModel.OutputCount;
        double[] jacobian = new double[rows * TModel.InputCount];
        using RentedBatch<TModel, double> batch = new(model.Theta, model.Constants, inputs, ModelOperator.InputJacobian);
        TModel.InputJacobian(batch.Input, new double[rows], jacobian, batch.Workspace);
        return jacobian;
    }
}
