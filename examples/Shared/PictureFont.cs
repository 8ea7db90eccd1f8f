using ScottPlot;

namespace Examples.Shared;

/// <summary>The font of all pictures, which comes with the examples.</summary>
internal static class PictureFont
{
    private const string Name = "DejaVu Sans";

    /// <summary>Makes it the default: without a font file the plots of a machine that has no fonts would be drawn without any text.</summary>
    public static void Use()
    {
        Fonts.AddFontFile(Name, Path.Combine(AppContext.BaseDirectory, "Fonts", "DejaVuSans.ttf"));
        Fonts.Default = Name;
    }
}
