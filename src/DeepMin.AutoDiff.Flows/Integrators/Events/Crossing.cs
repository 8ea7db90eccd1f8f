namespace DeepMin.AutoDiff.Flows;

/// <summary>A crossing of zero seen inside a step.</summary>
/// <param name="Event">The event.</param>
/// <param name="Seen">The samples between which it was seen.</param>
/// <param name="Interpolated">The same, narrowed on the dense output.</param>
internal sealed record Crossing(IntegrationEvent Event, SignBracket Seen, SignBracket Interpolated)
{
    /// <summary>The changes of sign in the direction of an event between samples in order of time. A zero belongs to the change that led to it.</summary>
    public static IEnumerable<SignBracket> Between(IReadOnlyList<(double Time, double Value)> samples, EventDirection direction)
    {
        for (int i = 1; i < samples.Count; i++)
        {
            ((double low, double lowValue), (double high, double highValue)) = (samples[i - 1], samples[i]);
            bool falls = lowValue > 0 && highValue <= 0, rises = lowValue < 0 && highValue >= 0;
            if (direction switch { EventDirection.Falling => falls, EventDirection.Rising => rises, _ => falls || rises })
                yield return new SignBracket(low, lowValue, high, highValue);
        }
    }
}
