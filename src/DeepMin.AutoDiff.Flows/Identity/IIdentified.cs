namespace DeepMin.AutoDiff.Flows;

/// <summary>A part of a problem that can say what it is, so that no run is resumed on another model, other data or another cost.</summary>
/// <remarks>Parts that do not implement it are told apart by the names of their types only.</remarks>
public interface IIdentified
{
    /// <summary>Adds whatever makes a difference to the results.</summary>
    /// <param name="identity">Receives names and values.</param>
    void Identify(RunIdentity identity);
}
