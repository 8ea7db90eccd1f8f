namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Step control whose absolute tolerance is in the unit of θ, its largest entry: the default of a flow, which knows no other unit. The steps of a
/// flow then do not depend on the unit.
/// </summary>
internal sealed class StateUnitController(IStepController inner) : IStepController, IIdentified
{
    private double[] _error = [], _before = [], _after = [];

    public double RelativeTolerance => inner.RelativeTolerance;

    public double AbsoluteTolerance => inner.AbsoluteTolerance;

    public double ErrorNorm(ReadOnlySpan<double> error, ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        if (_error.Length != error.Length)
            (_error, _before, _after) = (new double[error.Length], new double[error.Length], new double[error.Length]);
        double unit = Math.Max(Largest(before), Largest(after));
        if (unit == 0)
            return Vectors.Norm(error) == 0 ? 0 : double.PositiveInfinity;
        return inner.ErrorNorm(Divide(error, unit, _error), Divide(before, unit, _before), Divide(after, unit, _after));
    }

    public StepDecision Decide(double errorNorm, double step, int errorOrder, StepHistory history) => inner.Decide(errorNorm, step, errorOrder, history);

    public double Shorten(double step) => inner.Shorten(step);

    public void Identify(RunIdentity identity)
    {
        identity.AddPart("step control", inner);
        identity.Add("unit of the absolute tolerance", "largest entry of θ");
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values)
            largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }

    private static double[] Divide(ReadOnlySpan<double> values, double unit, double[] result)
    {
        for (int i = 0; i < result.Length; i++)
            result[i] = values[i] / unit;
        return result;
    }
}
