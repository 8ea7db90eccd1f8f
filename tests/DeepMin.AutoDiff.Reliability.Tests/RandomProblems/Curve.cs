using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Reliability.Tests.Support;

namespace DeepMin.AutoDiff.Reliability.Tests.RandomProblems;

/// <summary>What a kind of curve adds to a random problem: its formula, the model that the library fits, and where truth and starts lie.</summary>
internal abstract class Curve
{
    /// <summary>Inputs x lie in [0, this].</summary>
    public virtual double Length => 5;

    /// <summary>Spreads of the logarithms of the parameters' starts, but for the offset, the first.</summary>
    public abstract double[] StartSpreads { get; }

    /// <summary>Draws the true parameters but for the offset.</summary>
    public abstract double[] Truth(Random random);

    /// <summary>Evaluates the curve at one input.</summary>
    public abstract T Value<T>(double x, T[] b)
        where T : struct, IScalar<T>;

    /// <summary>Fits the generated model of the curve.</summary>
    public abstract (double[] Theta, FitReport Report) Fit(double[] inputs, double[] targets, double[] start, FitOptions options);

    /// <summary>Orders what may be exchanged.</summary>
    public virtual double[] Canonical(double[] theta) => theta;

    protected static double Uniform(Random random, double low, double high) => low + ((high - low) * random.NextDouble());

    protected static double Sign(Random random) => random.Next(2) == 0 ? -1 : 1;

    protected static (double[] Theta, FitReport Report) FitModel<TModel>(double[] inputs, double[] targets, double[] start, FitOptions options)
        where TModel : IModel<TModel>
    {
        FitResult<TModel> fit = DeepMin.AutoDiff.Flows.Fit.RunModel<TModel>(inputs, targets, start, options);
        return (fit.Theta.ToArray(), fit.Report);
    }
}
