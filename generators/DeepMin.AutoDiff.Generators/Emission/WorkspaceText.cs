using System.Globalization;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Length of an operator's workspace.</summary>
/// <param name="Code">As an expression of type long in <c>samples</c>.</param>
/// <param name="Prose">As a reader of the file's head meets it.</param>
internal sealed record WorkspaceText(string Code, string Prose)
{
    /// <summary>A length that does not depend on the number of samples.</summary>
    private long? Length { get; init; }

    /// <summary>What the operator itself compares with, where no expression in <c>samples</c> is needed.</summary>
    public string Required => Length is { } length ? length.ToString(CultureInfo.InvariantCulture) : Code;

    /// <summary>A length that does not depend on the number of samples.</summary>
    public static WorkspaceText Of(long length) => new($"{length}L", $"{length} numbers") { Length = length };

    /// <summary>The length with further numbers.</summary>
    public WorkspaceText Beside(long numbers) => Length is { } length ? Of(length + numbers) : throw new InvalidOperationException("A length that depends on the number of samples has no further numbers.");
}
