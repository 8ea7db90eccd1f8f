using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Reliability.Tests.Support;

namespace DeepMin.AutoDiff.Reliability.Tests.ScaleLaw;

/// <summary>b1·(1 − exp(−b2·x)), NIST's Misra1a.</summary>
[Model(inputs: 1)]
internal sealed partial class Misra
{
    [Output] private static double Value(double x, double b1, double b2) => b1 * (1 - Math.Exp(-b2 * x));
}

[Network(1)]
[Standardize(StandardizedPart.Inputs)]
[Standardize(StandardizedPart.Outputs)]
[Dense(6, Activation.Tanh)]
[Dense(1)]
internal sealed partial class ScaledCurveNet;

[Network(2)]
[Standardize(StandardizedPart.Inputs)]
[Standardize(StandardizedPart.Outputs)]
[Dense(5, Activation.Sigmoid)]
[Dense(4, Activation.Tanh)]
[Dense(2)]
internal sealed partial class ScaledPlaneNet;

[Network(2)]
[Dense(4, Activation.Relu)]
[Dense(4, Activation.Relu)]
[Dense(4, Activation.Relu)]
[Dense(3)]
internal sealed partial class PlaneClasses;

[Network(3)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3)]
internal sealed partial class SpaceClasses;

/// <summary>Distances from θ to anchors: nonlinear, and θ, anchors and outputs share one unit.</summary>
internal sealed class Distances(double[][] anchors, double[] start, double[] targets) : Problem("Distances", start, targets)
{
    public override T[] Outputs<T>(T[] theta) => [.. anchors.Select(anchor =>
    {
        T sum = 0.0;
        for (int j = 0; j < theta.Length; j++)
            sum += (theta[j] - anchor[j]) * (theta[j] - anchor[j]);
        return T.Sqrt(sum);
    })];
}

/// <summary>A·θ with a matrix that has no unit.</summary>
internal sealed class LinearProblem(double[][] rows, double[] start, double[] targets) : Problem("Linear", start, targets)
{
    public override T[] Outputs<T>(T[] theta) => [.. rows.Select(row =>
    {
        T sum = 0.0;
        for (int j = 0; j < theta.Length; j++)
            sum += row[j] * theta[j];
        return sum;
    })];
}

/// <summary>Problems whose parameters and outputs have the unit of a run.</summary>
internal static class OneUnit
{
    /// <summary>Five distances in the plane, not all met.</summary>
    public static Problem Plane(ScaledRun run) => new Distances(
        [run.Of([0, 0]), run.Of([4, 0.5]), run.Of([1, 5]), run.Of([-2, 3]), run.Of([3, 3.5])], run.Of([2.5, 0.7]), run.Of([2.3, 3.1, 3.4, 3.2, 2.2]));

    /// <summary>Two distances in space: a curve of solutions.</summary>
    public static Problem Space(ScaledRun run) =>
        new Distances([run.Of([0, 0, 1]), run.Of([2, 0.5, -1])], run.Of([1.5, 1.25, 0.3]), run.Of([2.5, 1.7]));

    /// <summary>Six equations for three numbers, not all met.</summary>
    public static Problem Tall(ScaledRun run) => new LinearProblem(
        [[1, 0.3, 2], [0.5, -1, 0.1], [2, 1, 1], [0.25, 3, -1], [1, 1, -0.7], [-0.4, 0.9, 1.3]],
        run.Of([0.2, -0.3, 0.4]),
        run.Of([1, 2, 0.5, -1, 3, 0.7]));

    /// <summary>Two equations for four numbers.</summary>
    public static Problem Wide(ScaledRun run) =>
        new LinearProblem([[1, 0.3, 2, -1], [0.5, -1, 0.1, 0.7]], run.Of([0.2, -0.3, 0.4, 0]), run.Of([1.5, 2]));

    /// <summary>A deterministic sequence without pattern in (−1, 1).</summary>
    public static double[] Noise(int length) => [.. Enumerable.Range(0, length).Select(i => Math.Sin(12.9898 * (i + 1) * (i + 2.5)))];

    /// <summary>A standardized network bound to data, with their mean and scale.</summary>
    public static ModelOutputMap<TNetwork> Network<TNetwork>(double[] inputs, double[] targets)
        where TNetwork : INetwork<TNetwork>, IModel<TNetwork>
    {
        double[] constants = NetworkInitializer.CreateConstants<TNetwork>(1);
        Standardization.Fit(inputs, TNetwork.InputCount).WriteTo(constants, TNetwork.Constants, StandardizedPart.Inputs);
        Standardization.Fit(targets, TNetwork.OutputCount).WriteTo(constants, TNetwork.Constants, StandardizedPart.Outputs);
        return new ModelOutputMap<TNetwork>(inputs, constants);
    }
}
