using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Reliability.Tests.RandomProblems;
using DeepMin.AutoDiff.Reliability.Tests.Support;

namespace DeepMin.AutoDiff.Reliability.Tests.ScaleLaw;

/// <summary>Fits of models, maps and networks.</summary>
internal static class FitSubjects
{
    private static readonly double[] MisraX = [77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0];
    private static readonly double[] MisraY = [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78];
    private static readonly double[] X = [.. Enumerable.Range(0, 16).Select(i => 0.3 * i)];

    public static IEnumerable<Subject> All
    {
        get
        {
            double[] decay = Data(x => 2 * Math.Exp(-0.7 * x), 0.05), offset = Data(x => 5 + (3 * Math.Exp(-1.3 * x)), 0.02);
            double[] peak = Data(x => 1 + (3 * Math.Exp(-Math.Pow((x - 2.2) / 0.8, 2))), 0.03), wave = Data(x => 2 + (Math.Exp(-0.3 * x) * Math.Cos(2.5 * x)), 0.01);
            double[] twoDecays = Data(x => 1 + (2 * Math.Exp(-0.5 * x)) + (3 * Math.Exp(-3 * x)), 0), weights = [.. OneUnit.Noise(16).Select(z => 1 + (0.5 * z))];

            // Targets, with the parameters in their unit.
            yield return Model<Misra>("Fit Misra1a, far start, targets", MisraX, MisraY, [500, 0.0001], [1, 0]);
            yield return Model<Misra>("Fit Misra1a, near start, targets", MisraX, MisraY, [250, 0.0005], [1, 0]);
            yield return Model<ExpDec>("Fit exponential, targets", X, decay, [1, 1], [1, 0]);
            yield return Model<OffExp>("Fit exponential on an offset, targets", X, offset, [1, 1, 1], [1, 1, 0]);
            yield return Model<OffExp>("Fit exponential on an offset met exactly, targets", X, Data(x => 5 + (3 * Math.Exp(-1.3 * x)), 0), [1, 1, 1], [1, 1, 0]);
            yield return Model<OffsetPeak>("Fit peak, targets", X, peak, [0.5, 2, 2, 1], [1, 1, 0, 0]);
            yield return Model<OffsetMichaelisMenten>("Fit Michaelis–Menten, targets", X, Data(x => 1 + (2 * x / (0.8 + x)), 0.02), [0.5, 1, 1], [1, 1, 0]);
            yield return Model<OffsetDampedCosine>("Fit damped cosine, targets", X, wave, [1, 1, 0.2, 2.4], [1, 1, 0, 0]);
            yield return Model<OffsetTwoExponentials>("Fit two exponentials, targets", X, twoDecays, [0.5, 1, 0.4, 2, 2], [1, 1, 0, 1, 0]);
            yield return Model<Line>("Fit line, targets", X, Data(x => 1 + (2 * x), 0.3), [0, 0], [1, 1]);
            yield return Model<Line>("Fit line met exactly, targets", [0, 1], [1, 3], [0, 0], [1, 1]);

            // Inputs, with the parameters in their inverse unit or in it.
            yield return Model<Misra>("Fit Misra1a, inputs", MisraX, MisraY, [500, 0.0001], [0, -1], xPower: 1, yPower: 0);
            yield return Model<ExpDec>("Fit exponential, inputs and targets", X, decay, [1, 1], [1, 1], xPower: -1);
            yield return Model<OffsetPeak>("Fit peak, inputs", X, peak, [0.5, 2, 2, 1], [0, 0, 1, 1], xPower: 1, yPower: 0);
            yield return Model<OffsetMichaelisMenten>(
                "Fit Michaelis–Menten, inputs", X, Data(x => 1 + (2 * x / (0.8 + x)), 0.02), [0.5, 1, 1], [0, 0, 1], xPower: 1, yPower: 0);
            yield return Model<Line>("Fit line, inputs", X, Data(x => 1 + (2 * x), 0.3), [0, 0], [0, -1], xPower: 1, yPower: 0);

            // Bounds, weights, further starts.
            yield return Model<ExpDec>(
                "Fit within bounds", X, decay, [1, 1], [1, 0], options: run => new() { Bounds = new(run.Of([0, 0], [1, 0]), run.Of([10, 5], [1, 0])) });
            yield return Model<ExpDec>(
                "Fit at a bound", X, decay, [1, 1], [1, 0], options: run => new() { Bounds = new(run.Of([0, 0], [1, 0]), run.Of([1.5, 5], [1, 0])) });
            yield return Model<ExpDec>(
                "Fit within half-open bounds, inputs", X, decay, [1, 1], [0, -1], xPower: 1, yPower: 0, options: _ => new() { Bounds = new([0, 0], [double.PositiveInfinity, double.PositiveInfinity]) });
            yield return Model<ExpDec>("Fit weighted, targets", X, decay, [1, 1], [1, 0], options: _ => new() { Weights = weights });
            yield return Model<ExpDec>(
                "Fit weighted, weights", X, decay, [1, 1], [0, 0], yPower: 0, sumPower: 2, options: run => new() { Weights = run.Of(weights, 2) });
            yield return Model<OffExp>("Fit from further starts", X, offset, [0, 1, -20], [1, 1, 0]);

            yield return new("Fit distances in the plane", run => Map(run, OneUnit.Plane(run)));
            yield return new("Fit distances in space", run => Map(run, OneUnit.Space(run)));
            yield return new("Fit six linear equations for three", run => Map(run, OneUnit.Tall(run)));
            yield return new("Fit two linear equations for four", run => Map(run, OneUnit.Wide(run)));

            double[] few = [-1, -0.5, 0, 0.5, 1], many = [.. Enumerable.Range(0, 40).Select(i => -1 + (i / 20.0))];
            yield return Network<ScaledCurveNet>("Fit network of more parameters, targets", few, [.. few.Select(x => (x * x) + 0.3)], 0, 1);
            yield return Network<ScaledCurveNet>("Fit network of more parameters, inputs", few, [.. few.Select(x => (x * x) + 0.3)], 1, 0);
            yield return Network<ScaledCurveNet>("Fit network of fewer parameters, targets", many, [.. many.Select(x => Math.Sin(3 * x))], 0, 1);
            yield return Network<ScaledPlaneNet>("Fit network of two outputs, targets and inputs", OneUnit.Noise(20), OneUnit.Noise(20), 1, 1);
        }
    }

    private static Subject Model<TModel>(
        string name, double[] x, double[] y, double[] start, int[] powers, int xPower = 0, int yPower = 1, int? sumPower = null, Func<ScaledRun, FitOptions>? options = null)
        where TModel : IModel<TModel> => new(name, run =>
    {
        FitResult<TModel> fit = Fit.RunModel<TModel>(run.Of(x, xPower), run.Of(y, yPower), run.Of(start, powers), options?.Invoke(run));
        run.Add("θ", fit.Theta, powers);
        run.Add("error", [.. fit.Report.StandardErrors], powers);
        Record(run, fit.Report, sumPower ?? (2 * yPower));
    });

    private static void Map(ScaledRun run, Problem problem)
    {
        using OutputMap map = problem.ToMap();
        FitResult fit = Fit.Run(map, problem.Targets, problem.Start);
        run.Add("θ", fit.Theta, 1);
        run.Add("error", [.. fit.Report.StandardErrors], 1);
        Record(run, fit.Report, 2);
    }

    private static Subject Network<TNetwork>(string name, double[] x, double[] y, int xPower, int yPower)
        where TNetwork : INetwork<TNetwork>, IModel<TNetwork> => new(name, run =>
    {
        FitResult<TNetwork> fit = Fit.RunNetwork<TNetwork>(run.Of(x, xPower), run.Of(y, yPower), new() { MaxStarts = 2, MaxIterations = 200 });
        run.Add("θ", fit.Theta);
        run.Add("prediction", fit.Model.Predict(run.Of(x, xPower)), yPower);
        Record(run, fit.Report, 2 * yPower);
    });

    private static void Record(ScaledRun run, FitReport report, int sumPower)
    {
        run.Claim(report.IsSuccess);
        run.Add("S", report.ResidualSumOfSquares, sumPower);
        run.Add("finite", double.IsFinite(report.ResidualSumOfSquares) ? 1 : 0);
        run.Add("condition", report.Condition);
        run.Say("status", report.Status);
        run.Say("iterations", report.Iterations);
        run.Say("evaluations", report.Evaluations);
        run.Say("rank", report.Rank);
        run.Say("starts", $"{report.Start} of {report.StartsTried}");
        run.Say("at bounds", string.Join(' ', report.AtBounds));
    }

    private static double[] Data(Func<double, double> curve, double noise) => [.. X.Zip(OneUnit.Noise(X.Length), (x, z) => curve(x) + (noise * z))];
}
