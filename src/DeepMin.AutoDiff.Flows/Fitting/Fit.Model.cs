using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <content>Fits of generated models.</content>
public static partial class Fit
{
    /// <summary>Fits a model from a start. A model that standardizes at run time gets mean and scale of these data.</summary>
    /// <typeparam name="TModel">The annotated type.</typeparam>
    /// <param name="inputs">Inputs, N×M, row-major, finite.</param>
    /// <param name="targets">Targets y, N×Q, row-major, finite.</param>
    /// <param name="theta">Start θ₀, length K, finite; further starts vary it.</param>
    /// <param name="options">Settings; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Receives iteration and sum of squares.</param>
    /// <param name="cancellationToken">Stops between iterations; the best so far is returned.</param>
    /// <returns>The fitted model with its report, successful or not: see <see cref="RunResult.Status"/>.</returns>
    /// <exception cref="ArgumentException">A length is wrong, a value is not finite, or the start is not within the bounds.</exception>
    public static FitResult<TModel> RunModel<TModel>(
        ReadOnlySpan<double> inputs,
        ReadOnlySpan<double> targets,
        ReadOnlySpan<double> theta,
        FitOptions? options = null,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TModel : IModel<TModel>
    {
        Require.Length(theta.Length, TModel.ParameterCount, nameof(theta));
        Finite.Require(theta, 1, nameof(theta));
        options ??= new FitOptions();
        double[] first = theta.ToArray(), constants = new double[TModel.Constants.TotalLength];
        return RunStarts<TModel>(inputs, targets, constants, (map, scaled) => new StartVariation(map, scaled, first, options).Of, options, progress, cancellationToken);
    }

    /// <summary>Fits a network from initializations of successive seeds. One that standardizes at run time gets mean and scale of these data.</summary>
    /// <typeparam name="TNetwork">The annotated type.</typeparam>
    /// <param name="inputs">Inputs, N×M, row-major, finite.</param>
    /// <param name="targets">Targets y, N×Q, row-major, finite.</param>
    /// <param name="options">Settings; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Receives iteration and sum of squares.</param>
    /// <param name="cancellationToken">Stops between iterations; the best so far is returned.</param>
    /// <returns>The fitted network with its report, successful or not: see <see cref="RunResult.Status"/>.</returns>
    /// <exception cref="ArgumentException">A length is wrong, or a value is not finite.</exception>
    public static FitResult<TNetwork> RunNetwork<TNetwork>(
        ReadOnlySpan<double> inputs,
        ReadOnlySpan<double> targets,
        FitOptions? options = null,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TNetwork : INetwork<TNetwork>, IModel<TNetwork>
    {
        options ??= new FitOptions();
        double[] constants = NetworkInitializer.CreateConstants<TNetwork>(options.Seed);
        return RunStarts<TNetwork>(inputs, targets, constants, (_, _) => number => NetworkInitializer.Create<TNetwork>(options.Seed + number), options, progress, cancellationToken);
    }

    private static FitResult<TModel> RunStarts<TModel>(
        ReadOnlySpan<double> inputs,
        ReadOnlySpan<double> targets,
        double[] constants,
        Func<OutputMap, double[], Func<int, double[]>> startsOf,
        FitOptions options,
        IProgress<RunProgress>? progress,
        CancellationToken cancellationToken)
        where TModel : IModel<TModel>
    {
        BindScales<TModel>(inputs, targets, constants);
        using ModelOutputMap<TModel> map = new(inputs, constants);
        FitResult result = RunStarts(map, targets, startsOf, j => ParameterName(TModel.Parameters, j), options, progress, cancellationToken);
        return new FitResult<TModel>(result, new FittedModel<TModel>(result.Theta, constants));
    }

    private static void BindScales<TModel>(ReadOnlySpan<double> inputs, ReadOnlySpan<double> targets, double[] constants)
        where TModel : IModel<TModel>
    {
        foreach (ParameterSlice slice in TModel.Constants)
        {
            if (slice.Name == "inputMean")
                Standardization.Fit(inputs, TModel.InputCount).WriteTo(constants, TModel.Constants, StandardizedPart.Inputs);
            else if (slice.Name == "outputMean")
                Standardization.Fit(targets, TModel.OutputCount).WriteTo(constants, TModel.Constants, StandardizedPart.Outputs);
        }
    }

    private static string ParameterName(SliceLayout layout, int index)
    {
        ParameterSlice slice = layout.Last(each => each.Offset <= index && each.Length > 0);
        int entry = index - slice.Offset;
        return slice switch
        {
            { Length: 1 } => slice.Name,
            { Columns: 1 } => $"{slice.Name}[{entry}]",
            _ => $"{slice.Name}[{entry / slice.Columns},{entry % slice.Columns}]",
        };
    }
}
