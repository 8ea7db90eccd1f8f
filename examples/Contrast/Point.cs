using System.Text.Json.Serialization;

namespace Contrast;

/// <summary>Where a method was: the cost, and what it had taken.</summary>
/// <param name="Evaluations">Evaluations of the outputs, those with derivatives too.</param>
/// <param name="Seconds">Time.</param>
/// <param name="Cost">Cost C.</param>
internal readonly record struct Point(long Evaluations, double Seconds, double Cost)
{
    /// <summary>Below this the cost is rounding.</summary>
    [JsonIgnore]
    public double DrawnCost => Math.Max(Cost, 1e-32);
}
