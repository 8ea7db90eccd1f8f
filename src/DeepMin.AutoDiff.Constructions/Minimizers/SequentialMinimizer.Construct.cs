using System.Globalization;

namespace DeepMin.AutoDiff.Constructions;

public sealed partial class SequentialMinimizer
{
    /// <summary>The minimizer of a data set in a network, with the default options: finds the order of the classes and writes θ down.</summary>
    /// <typeparam name="TNetwork">Network, see <see cref="Construct{TNetwork}(LabeledData, ConstructionOptions, CancellationToken)"/>.</typeparam>
    /// <param name="data">Data set, standardized.</param>
    /// <exception cref="NotSequentiallySeparableException">There is no order; the exception holds the proof.</exception>
    /// <exception cref="ArgumentException">The network is too small or has other activations; the message lists attributes that fit.</exception>
    /// <exception cref="InvalidOperationException">Rounding keeps every form that fits from zero cost; the message has the reasons.</exception>
    public static SequentialMinimizer Construct<TNetwork>(LabeledData data)
        where TNetwork : INetwork<TNetwork> => Construct<TNetwork>(data, new ConstructionOptions(), CancellationToken.None);

    /// <summary>The minimizer of a data set in a network: finds the order of the classes and writes θ down.</summary>
    /// <typeparam name="TNetwork">Network, see <see cref="Construct{TNetwork}(LabeledData, ConstructionOptions, CancellationToken)"/>.</typeparam>
    /// <param name="data">Data set, standardized.</param>
    /// <param name="options">Form, rule and targets.</param>
    /// <exception cref="NotSequentiallySeparableException">There is no order; the exception holds the proof.</exception>
    /// <exception cref="ArgumentException">The network is too small or has other activations; the message lists attributes that fit.</exception>
    /// <exception cref="InvalidOperationException">Rounding keeps every form that fits from zero cost; the message has the reasons.</exception>
    public static SequentialMinimizer Construct<TNetwork>(LabeledData data, ConstructionOptions options)
        where TNetwork : INetwork<TNetwork> => Construct<TNetwork>(data, options, CancellationToken.None);

    /// <summary>The minimizer of a data set in a network: finds the order of the classes, which may be canceled, and writes θ down.</summary>
    /// <typeparam name="TNetwork">
    /// Network of dense layers, Relu except for the last, which has Identity. Surplus neurons get zero weights and biases; surplus
    /// layers carry their input through.
    /// </typeparam>
    /// <param name="data">Data set, standardized.</param>
    /// <param name="options">Form, rule and targets.</param>
    /// <param name="cancellationToken">Cancels the search for the order.</param>
    /// <exception cref="NotSequentiallySeparableException">There is no order; the exception holds the proof.</exception>
    /// <exception cref="ArgumentException">The network is too small or has other activations; the message lists attributes that fit.</exception>
    /// <exception cref="InvalidOperationException">Rounding keeps every form that fits from zero cost; the message has the reasons.</exception>
    public static SequentialMinimizer Construct<TNetwork>(LabeledData data, ConstructionOptions options, CancellationToken cancellationToken)
        where TNetwork : INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        Fit<TNetwork>(data, data, options); // a network that is too small is refused before the search
        return Construct<TNetwork>(SequentialOrder.Find(data, options.Rule, cancellationToken: cancellationToken), options);
    }

    /// <summary>The minimizer for an order of the classes that was found before, with the default options.</summary>
    /// <typeparam name="TNetwork">Network, see <see cref="Construct{TNetwork}(LabeledData, ConstructionOptions, CancellationToken)"/>.</typeparam>
    /// <param name="order">The order.</param>
    /// <exception cref="NotSequentiallySeparableException">The order is not complete.</exception>
    /// <exception cref="ArgumentException">The network is too small or has other activations; the message lists attributes that fit.</exception>
    /// <exception cref="InvalidOperationException">Rounding keeps every form that fits from zero cost; the message has the reasons.</exception>
    public static SequentialMinimizer Construct<TNetwork>(SequentialOrder order)
        where TNetwork : INetwork<TNetwork> => Construct<TNetwork>(order, new ConstructionOptions());

    /// <summary>The minimizer for an order of the classes that was found before.</summary>
    /// <typeparam name="TNetwork">Network, see <see cref="Construct{TNetwork}(LabeledData, ConstructionOptions, CancellationToken)"/>.</typeparam>
    /// <param name="order">The order; its rule stands, that of the options is not used.</param>
    /// <param name="options">Form and targets.</param>
    /// <exception cref="NotSequentiallySeparableException">The order is not complete.</exception>
    /// <exception cref="ArgumentException">The network is too small or has other activations; the message lists attributes that fit.</exception>
    /// <exception cref="InvalidOperationException">Rounding keeps every form that fits from zero cost; the message has the reasons.</exception>
    public static SequentialMinimizer Construct<TNetwork>(SequentialOrder order, ConstructionOptions options)
        where TNetwork : INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(order);
        return Construct<TNetwork>(ClassSplit.Whole(order), options);
    }

    /// <summary>The minimizer for pieces of classes, with the default options: samples of each go to the target of their class.</summary>
    /// <typeparam name="TNetwork">Network, see <see cref="Construct{TNetwork}(ClassSplit, ConstructionOptions)"/>.</typeparam>
    /// <param name="split">The pieces.</param>
    /// <exception cref="NotSequentiallySeparableException">The split is not complete.</exception>
    /// <exception cref="ArgumentException">The network is too small or has other activations; the message lists attributes that fit.</exception>
    /// <exception cref="InvalidOperationException">Rounding keeps every form that fits from zero cost; the message has the reasons.</exception>
    public static SequentialMinimizer Construct<TNetwork>(ClassSplit split)
        where TNetwork : INetwork<TNetwork> => Construct<TNetwork>(split, new ConstructionOptions());

    /// <summary>The minimizer for pieces of classes: samples of each go to the target of their class.</summary>
    /// <typeparam name="TNetwork">
    /// Network, see <see cref="Construct{TNetwork}(LabeledData, ConstructionOptions, CancellationToken)"/>, with as many layers or neurons
    /// for pieces as the form needs for classes.
    /// </typeparam>
    /// <param name="split">The pieces; their rule stands, that of the options is not used.</param>
    /// <param name="options">Form and targets, one per class.</param>
    /// <exception cref="NotSequentiallySeparableException">The split is not complete.</exception>
    /// <exception cref="ArgumentException">The network is too small or has other activations; the message lists attributes that fit.</exception>
    /// <exception cref="InvalidOperationException">Rounding keeps every form that fits from zero cost; the message has the reasons.</exception>
    public static SequentialMinimizer Construct<TNetwork>(ClassSplit split, ConstructionOptions options)
        where TNetwork : INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(options);
        return Construct<TNetwork>(split, options, ConeParameters.Middle(split.ClassOfPiece.Count));
    }

    /// <summary>A member of the family of strict minimizers of an order, with the default targets.</summary>
    /// <typeparam name="TNetwork">Network that holds the strict form.</typeparam>
    /// <param name="order">A complete order with at least as many features as classes.</param>
    /// <param name="parameters">The member.</param>
    /// <exception cref="NotSequentiallySeparableException">The order is not complete.</exception>
    /// <exception cref="ArgumentException">The parameters are not those of a member, or the network cannot hold the strict form.</exception>
    /// <exception cref="InvalidOperationException">Rounding keeps the member from zero cost; the message has the reason.</exception>
    public static SequentialMinimizer Construct<TNetwork>(SequentialOrder order, SequentialParameters parameters)
        where TNetwork : INetwork<TNetwork> => Construct<TNetwork>(order, parameters, new ConstructionOptions());

    /// <summary>A member of the family of strict minimizers of an order.</summary>
    /// <typeparam name="TNetwork">Network that holds the strict form.</typeparam>
    /// <param name="order">A complete order with at least as many features as classes.</param>
    /// <param name="parameters">The member.</param>
    /// <param name="options">Targets. The form is strict.</param>
    /// <exception cref="NotSequentiallySeparableException">The order is not complete.</exception>
    /// <exception cref="ArgumentException">The parameters are not those of a member, or the network cannot hold the strict form.</exception>
    /// <exception cref="InvalidOperationException">Rounding keeps the member from zero cost; the message has the reason.</exception>
    public static SequentialMinimizer Construct<TNetwork>(SequentialOrder order, SequentialParameters parameters, ConstructionOptions options)
        where TNetwork : INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(options);
        (SequentialOrder own, ConeParameters cones) = new SequentialFamily(order).Resolve(parameters);
        return Construct<TNetwork>(ClassSplit.Whole(own), options with { Form = ConstructionForm.Strict }, cones);
    }

    private static SequentialMinimizer Construct<TNetwork>(ClassSplit split, ConstructionOptions options, ConeParameters cones)
        where TNetwork : INetwork<TNetwork>
    {
        (NetworkShape shape, ClassTargets targets, IReadOnlyList<ConstructionForm> forms) = Fit<TNetwork>(split.Data, split.Pieces, options);
        if (!split.IsComplete)
            throw new NotSequentiallySeparableException(split.Order);

        ClassTargets pieceTargets = targets.OfPieces(split.ClassOfPiece);
        List<string> refusals = [];
        foreach (ConstructionForm form in forms)
        {
            Construction construction = Build(form, split.Order, pieceTargets, shape, cones);
            if (!construction.Exists)
            {
                refusals.Add($"{form}: {construction.Refusal}");
                continue;
            }

            double[] theta = Write<TNetwork>(construction, pieceTargets, shape);
            SequentialMinimizer minimizer = new(split, form, theta, targets, shape, NetworkEvaluator.Of<TNetwork>());
            if (minimizer.HasZeroCost)
                return minimizer;
            refusals.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{form}: rounding leaves C_N = {minimizer.ClassWeightedCost:g3} with weights up to {minimizer.MaxWeight:g3}"));
        }

        throw new InvalidOperationException($"No form of {shape.Name} reaches zero cost. {string.Join("; ", refusals)}.");
    }

    private static (NetworkShape Shape, ClassTargets Targets, IReadOnlyList<ConstructionForm> Forms) Fit<TNetwork>(
        LabeledData data, LabeledData pieces, ConstructionOptions options)
        where TNetwork : INetwork<TNetwork>
    {
        NetworkShape shape = NetworkShape.Of<TNetwork>();
        ClassTargets targets = options.Targets.IsEmpty
            ? ClassTargets.UnitVectors(data.ClassCount)
            : ClassTargets.Given(options.Targets.Span, data.ClassCount, TNetwork.OutputCount);
        return (shape, targets, new NetworkFit(shape, pieces, targets.OutputCount).Forms(options.Form));
    }

    private static Construction Build(
        ConstructionForm form, SequentialOrder order, ClassTargets targets, NetworkShape shape, ConeParameters cones) => form switch
        {
            ConstructionForm.Compact => CompactForm.Build(order, targets, shape.HiddenWidths.Count),
            ConstructionForm.Strict => ConeForm.BuildStrict(order, targets, shape.HiddenWidths, cones),
            ConstructionForm.Lifted => ConeForm.BuildLifted(order, targets, shape.HiddenWidths),
            _ => ConstantForm(targets, shape),
        };

    private static Construction ConstantForm(ClassTargets targets, NetworkShape shape)
    {
        AffineMap[] maps = [.. shape.Layers.Select(layer => AffineMap.Zero(layer.OutputCount, layer.InputCount))];
        targets.Vector(0).CopyTo(maps[^1].Bias);
        return Construction.Of(maps);
    }

    private static double[] Write<TNetwork>(Construction construction, ClassTargets pieceTargets, NetworkShape shape)
        where TNetwork : INetwork<TNetwork>
    {
        IReadOnlyList<AffineMap> maps = construction.Maps!;
        double[] theta = shape.Write(maps);
        if (construction.Images is ImageInterpolation images)
        {
            NetworkEvaluator evaluator = NetworkEvaluator.Of<TNetwork>();
            images.Correct(maps[^1], pieceTargets, samples => evaluator.Evaluate(theta, samples)).CopyTo(theta, shape.Layers[^1]);
        }

        return theta;
    }
}
