namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Length of an operator's workspace.</summary>
/// <param name="Code">As an expression of type long in <c>samples</c>.</param>
/// <param name="Prose">As a reader of the file's head meets it.</param>
internal sealed record WorkspaceText(string Code, string Prose)
{
    /// <summary>A length that does not depend on the number of samples.</summary>
    public static WorkspaceText Of(long length) => new($"{length}L", $"{length} numbers");
}
