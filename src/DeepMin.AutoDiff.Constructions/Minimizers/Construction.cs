using System.Diagnostics.CodeAnalysis;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>The affine maps of a form, with the images of the classes where the output map was fitted to them; or why there are none.</summary>
internal sealed class Construction
{
    public IReadOnlyList<AffineMap>? Maps { get; private init; }

    public ImageInterpolation? Images { get; private init; }

    public string? Refusal { get; private init; }

    [MemberNotNullWhen(true, nameof(Maps))]
    public bool Exists => Maps is not null;

    public static Construction Of(IReadOnlyList<AffineMap> maps, ImageInterpolation? images = null) => new() { Maps = maps, Images = images };

    public static Construction Refused(string reason) => new() { Refusal = reason };
}
