using System.Globalization;

namespace DeepMin.AutoDiff.Constructions;

public sealed partial class SequentialMinimizer
{
    /// <summary>Largest C_N, in units of the largest squared target, that counts as zero: above rounding, far below any training.</summary>
    private const double ZeroCost = 1e-20;

    /// <summary>The minimizer of a data set in a network: finds the order of the classes and writes θ down.</summary>
    /// <typeparam name="TNetwork">
    /// Network of dense layers, Relu except for the last, which has Identity. Surplus neurons get zero weights and biases; surplus
    /// layers carry their input through.
    /// </typeparam>
    /// <param name="data">Data set, standardized.</param>
    /// <param name="options">Form, rule and targets; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the search for the order.</param>
    /// <exception cref="NotSequentiallySeparableException">There is no order; the exception holds the proof.</exception>
    /// <exception cref="ArgumentException">The network is too small or has other activations; the message lists attributes that fit.</exception>
    /// <exception cref="InvalidOperationException">Rounding keeps every form that fits from zero cost; the message has the reasons.</exception>
    public static SequentialMinimizer Construct<TNetwork>(
        LabeledData data, ConstructionOptions? options = null, CancellationToken cancellationToken = default)
        where TNetwork : INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new ConstructionOptions();
        Fit<TNetwork>(data, options); // a network that is too small is refused before the search
        return Construct<TNetwork>(SequentialOrder.Find(data, options.Rule, cancellationToken), options);
    }

    /// <summary>The minimizer for an order of the classes that was found before.</summary>
    /// <typeparam name="TNetwork">Network, see <see cref="Construct{TNetwork}(LabeledData, ConstructionOptions?, CancellationToken)"/>.</typeparam>
    /// <param name="order">The order; its rule stands, that of the options is not used.</param>
    /// <param name="options">Form and targets; null for the defaults.</param>
    /// <exception cref="NotSequentiallySeparableException">The order is not complete.</exception>
    /// <exception cref="ArgumentException">The network is too small or has other activations; the message lists attributes that fit.</exception>
    /// <exception cref="InvalidOperationException">Rounding keeps every form that fits from zero cost; the message has the reasons.</exception>
    public static SequentialMinimizer Construct<TNetwork>(SequentialOrder order, ConstructionOptions? options = null)
        where TNetwork : INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(order);
        (NetworkShape shape, ClassTargets targets, IReadOnlyList<ConstructionForm> forms) =
            Fit<TNetwork>(order.Data, options ?? new ConstructionOptions());
        if (!order.IsComplete)
            throw new NotSequentiallySeparableException(order);

        List<string> refusals = [];
        foreach (ConstructionForm form in forms)
        {
            Construction construction = Build(form, order, targets, shape);
            if (!construction.Exists)
            {
                refusals.Add($"{form}: {construction.Refusal}");
                continue;
            }

            SequentialMinimizer minimizer = Write<TNetwork>(order, form, construction, targets, shape);
            if (minimizer.ClassWeightedCost <= ZeroCost * targets.LargestSquare)
                return minimizer;
            refusals.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{form}: rounding leaves C_N = {minimizer.ClassWeightedCost:g3} with weights up to {minimizer.MaxWeight:g3}"));
        }

        throw new InvalidOperationException($"No form of {shape.Name} reaches zero cost. {string.Join("; ", refusals)}.");
    }

    private static (NetworkShape Shape, ClassTargets Targets, IReadOnlyList<ConstructionForm> Forms) Fit<TNetwork>(
        LabeledData data, ConstructionOptions options)
        where TNetwork : INetwork<TNetwork>
    {
        NetworkShape shape = NetworkShape.Of<TNetwork>();
        ClassTargets targets = options.Targets.IsEmpty
            ? ClassTargets.UnitVectors(data.ClassCount)
            : ClassTargets.Given(options.Targets.Span, data.ClassCount, TNetwork.OutputCount);
        return (shape, targets, new NetworkFit(shape, data, targets.OutputCount).Forms(options.Form));
    }

    private static Construction Build(ConstructionForm form, SequentialOrder order, ClassTargets targets, NetworkShape shape) => form switch
    {
        ConstructionForm.Compact => CompactForm.Build(order, targets, shape.HiddenWidths.Count),
        ConstructionForm.Strict => ConeForm.BuildStrict(order, targets, shape.HiddenWidths),
        ConstructionForm.Lifted => ConeForm.BuildLifted(order, targets, shape.HiddenWidths),
        _ => ConstantForm(targets, shape),
    };

    private static Construction ConstantForm(ClassTargets targets, NetworkShape shape)
    {
        AffineMap[] maps = [.. shape.Layers.Select(layer => AffineMap.Zero(layer.OutputCount, layer.InputCount))];
        targets.Vector(0).CopyTo(maps[^1].Bias);
        return Construction.Of(maps);
    }

    private static SequentialMinimizer Write<TNetwork>(
        SequentialOrder order, ConstructionForm form, Construction construction, ClassTargets targets, NetworkShape shape)
        where TNetwork : INetwork<TNetwork>
    {
        AffineMap[] maps = [.. construction.Maps!];
        double[] theta = new double[TNetwork.ParameterCount];
        for (int i = 0; i < maps.Length; i++)
            maps[i].CopyTo(theta, shape.Layers[i]);

        NetworkEvaluator evaluator = NetworkEvaluator.Of<TNetwork>();
        if (construction.Images is ImageInterpolation images)
        {
            maps[^1] = images.Correct(maps[^1], targets, samples => evaluator.Evaluate(theta, samples));
            maps[^1].CopyTo(theta, shape.Layers[^1]);
        }

        return new SequentialMinimizer(order, form, theta, targets, shape, evaluator)
        {
            MaxWeight = maps.Max(map => map.Weights.Enumerate().Max(Math.Abs)),
            Network = TNetwork.Fingerprint,
        };
    }
}
