using DeepMin.AutoDiff;
using DeepMin.AutoDiff.Flows;
using MathNet.Numerics.Distributions;

namespace Calibration.Uncertainty;

/// <summary>How often intervals and bands of simulated fits hold the truth, of which each simulation has its own seed.</summary>
/// <param name="Name">Name of the model, and of what is special about its data.</param>
/// <param name="Inputs">Inputs of a simulated experiment.</param>
/// <param name="Theta">The true parameters.</param>
/// <param name="Sigma">The true standard deviation of an observation.</param>
/// <param name="At">Inputs at which bands are asked for.</param>
public sealed record CoverageStudy(string Name, double[] Inputs, double[] Theta, double Sigma, double[] At)
{
    private const double Level = 0.95;

    /// <summary>Four models of well designed experiments, and one of six observations, where the linear theory fails.</summary>
    /// <param name="simulations">Simulated fits of each.</param>
    public static IEnumerable<IReadOnlyList<CoverageCount>> RunAll(int simulations)
    {
        yield return new CoverageStudy("linear", Grid(0, 10, 12), [3, 0.7], 0.5, [5, 12]).Run<Linear>(simulations);
        yield return new CoverageStudy("exponential", Grid(0, 4, 16), [10, 0.8], 0.25, [1, 5]).Run<Exponential>(simulations);
        yield return new CoverageStudy("Michaelis–Menten", [0.02, 0.02, 0.06, 0.06, 0.11, 0.11, 0.22, 0.22, 0.56, 0.56, 1.1, 1.1], [212, 0.064], 5, [0.1, 1.5]).Run<MichaelisMenten>(simulations);
        yield return new CoverageStudy("logistic", Grid(0, 10, 21), [50, 4, 0.9], 1, [4, 12]).Run<Logistic>(simulations);
        yield return new CoverageStudy("oxygen demand, 6 observations", [1, 2, 3, 4, 5, 7], [19, 0.53], 2.5, [3, 10]).Run<OxygenDemand>(simulations);
    }

    /// <summary>Fits simulated data of a model.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="simulations">Number of simulations.</param>
    public IReadOnlyList<CoverageCount> Run<TModel>(int simulations)
        where TModel : IModel<TModel>
    {
        int parameters = Theta.Length;
        double[] truth = new FittedModel<TModel>(Theta).Predict(Inputs), truthAt = new FittedModel<TModel>(Theta).Predict(At);
        int[] linear = new int[parameters], profile = new int[parameters], confidence = new int[At.Length], prediction = new int[At.Length];
        int trusted = 0, failed = 0;
        Parallel.For(0, simulations, simulation =>
        {
            Random random = new(simulation);
            double[] targets = [.. truth.Select(value => Normal.Sample(random, value, Sigma))], next = [.. truthAt.Select(value => Normal.Sample(random, value, Sigma))];
            FitResult<TModel> fit = Fit.RunModel<TModel>(Inputs, targets, Theta, new FitOptions { MaxStarts = 1 });
            if (!fit.Report.IsSuccess)
            {
                Interlocked.Increment(ref failed);
                return;
            }

            using FitUncertainty uncertainty = Fit.Uncertainty(fit.Model, Inputs, targets);
            if (uncertainty.Trust == IntervalTrust.Trusted)
                Interlocked.Increment(ref trusted);
            for (int j = 0; j < parameters; j++)
            {
                Count(ref linear[j], Holds(uncertainty.LinearInterval(j, Level), Theta[j]));
                Count(ref profile[j], Holds(uncertainty.ProfileInterval(j, Level), Theta[j]));
            }

            using ModelOutputMap<TModel> map = new(At);
            Band expected = uncertainty.ConfidenceBand(map, Level), observed = uncertainty.PredictionBand(map, Level);
            for (int i = 0; i < At.Length; i++)
            {
                Count(ref confidence[i], expected.Lower(i) <= truthAt[i] && truthAt[i] <= expected.Upper(i));
                Count(ref prediction[i], observed.Lower(i) <= next[i] && next[i] <= observed.Upper(i));
            }
        });

        string verdict = 2 * trusted >= simulations ? "trusted" : "doubtful";
        CoverageCount Row(string method, int covered) => new(Name, method, Level, simulations, covered, verdict);
        return
        [
            .. linear.Select((covered, j) => Row($"t, {TModel.Parameters[j].Name}", covered)),
            .. profile.Select((covered, j) => Row($"profile, {TModel.Parameters[j].Name}", covered)),
            .. confidence.Select((covered, i) => Row(FormattableString.Invariant($"confidence band at {At[i]}"), covered)),
            .. prediction.Select((covered, i) => Row(FormattableString.Invariant($"prediction band at {At[i]}"), covered)),
            Row("fits", simulations - failed),
        ];
    }

    private static bool Holds(ParameterInterval interval, double truth) => interval.Lower <= truth && truth <= interval.Upper;

    private static void Count(ref int count, bool holds)
    {
        if (holds)
            Interlocked.Increment(ref count);
    }

    private static double[] Grid(double from, double to, int count) => [.. Enumerable.Range(0, count).Select(i => from + ((to - from) * i / (count - 1)))];
}
