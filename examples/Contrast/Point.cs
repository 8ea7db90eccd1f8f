using DeepMin.AutoDiff.Flows;

namespace Contrast;

/// <summary>Where a method was: the cost, and what it had taken.</summary>
/// <param name="Calls">Calls of the model's operators: outputs, products with D and Dᵀ, D, D·Dᵀ.</param>
/// <param name="Seconds">Time.</param>
/// <param name="Cost">Cost C.</param>
internal readonly record struct Point(long Calls, double Seconds, double Cost)
{
    /// <summary>The calls of every operator.</summary>
    public static long Total(WorkCounts calls) => calls.Evaluations + calls.Jvps + calls.Vjps + calls.Jacobians + calls.Grams;

    /// <summary>Below this the cost is rounding.</summary>
    public double DrawnCost => Math.Max(Cost, 1e-32);
}
