namespace DeepMin.AutoDiff.Flows;

/// <summary>A part of the library that can say what it is, so that no run is resumed on another model, other data or another cost.</summary>
internal interface IIdentified
{
    /// <summary>Adds whatever makes a difference to the results.</summary>
    /// <param name="identity">Receives names and values.</param>
    void Identify(RunIdentity identity);
}
