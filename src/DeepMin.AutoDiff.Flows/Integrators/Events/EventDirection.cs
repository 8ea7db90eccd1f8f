namespace DeepMin.AutoDiff.Flows;

/// <summary>Which crossings of zero count as an event.</summary>
public enum EventDirection
{
    /// <summary>Both.</summary>
    Both,

    /// <summary>From above zero to zero or below.</summary>
    Falling,

    /// <summary>From below zero to zero or above.</summary>
    Rising,
}
