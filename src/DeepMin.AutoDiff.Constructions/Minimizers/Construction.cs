using System.Diagnostics.CodeAnalysis;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>The affine maps of a form, or the reason why the form does not exist for the data.</summary>
internal sealed class Construction
{
    private Construction(IReadOnlyList<AffineMap>? maps, string? refusal) => (Maps, Refusal) = (maps, refusal);

    public IReadOnlyList<AffineMap>? Maps { get; }

    public string? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Maps))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Exists => Maps is not null;

    public static Construction Of(IReadOnlyList<AffineMap> maps) => new(maps, null);

    public static Construction Refused(string reason) => new(null, reason);
}
