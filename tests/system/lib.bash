# What the system's scripts share: an office, a kiosk, and sticks that are FAT32 images. To be sourced.
# The kernel need not know FAT: an image is copied out to a folder, the folder is visited, and what is
# new in it is copied back, so that names and contents have truly gone through FAT32.

cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
variant=${VARIANT:-release}
build=$PWD/build/$variant
[ -n "${BUILT:-}" ] || make -s VARIANT="$variant" system-programs assets || exit 1
export PATH=$build/bin:$build/tests/system:$PATH
export LSAN_OPTIONS=${LSAN_OPTIONS:-suppressions=$PWD/tests/lsan.supp:print_suppressions=0}
export HOMEWARD_SHARE=$PWD/build/share

work=$(mktemp -d "${TMPDIR:-/tmp}/homeward-system-XXXXXX")
trap 'rm -rf "$work"' EXIT
export HOMEWARD_DESK=$work/desk
config=$work/config
data=$work/data
run=$work/run
kiosk=GZ-0001
mkdir -p "$data" "$run"

failures=0
check() { # "WHAT MUST HOLD" COMMAND…
    local words=$1
    shift
    if "$@"; then
        echo "ok    $words"
    else
        echo "FAIL  $words"
        failures=$((failures + 1))
    fi
}
is() { # EXPECTED GOT
    [ "$1" = "$2" ] || {
        echo "      expected: $1" >&2
        echo "      got:      $2" >&2
        return 1
    }
}
finish() { [ "$failures" -eq 0 ]; }

office() { homeward-office "$@" >"$work/office.log" 2>&1 || { cat "$work/office.log" >&2 && return 1; }; }

office_new() { # keys and a kiosk, without a password
    office keys new --office DEMO --no-password
    office kiosk new "$kiosk" --out "$config"
}

portrait() { # FILE HUE: a picture as a camera makes it, with a place in its EXIF
    convert -size 600x800 "gradient:hsl($2,60%,40%)-hsl($2,60%,80%)" -quality 85 "$1"
}

cases_new() { # FOLDER: three cases, one of them with a photograph
    mkdir -p "$1/photos"
    portrait "$1/photos/one.jpg" 30
    {
        echo "case_number,kind,status,current_name,sex,birth_date,separation_date,separation_place,story,show_photo,show_name,show_story,photo_1,photo_1_age"
        echo "$(helper number 1),child_seeking_family,searching,王小明,male,1998-03,2001-08,522401|毕节,在车站与家人走散。,yes,yes,yes,one.jpg,4"
        echo "$(helper number 2),child_seeking_family,searching,李花,female,1995,1999,520100|贵阳,记得家门口有一条河。,no,yes,yes,,"
        echo "$(helper number 3),family_seeking_child,searching,张伟,male,2002,2005,530100|昆明,穿红色外套。,no,yes,yes,,"
    } >"$1/cases.csv"
}

pack() { # CASES STICK-FOLDER [OPTION…]
    office pack --cases "$1" --stick "$2" "${@:3}"
}
# With nothing but the whole catalogue.
pack_whole() { # CASES STICK-FOLDER
    pack "$@" --deltas 0
}

visit() { # STICK-FOLDER: prints the exit status
    local status=0
    homeward-stick --config "$config" --data "$data" --run "$run" "$1" >"$work/stick.log" 2>&1 || status=$?
    echo "$status"
}

# Memory that no hostile stick may make a program hold, in MiB, and seconds that it may take.
megabytes=64 seconds=20
if [ "$variant" = asan ]; then megabytes=700 seconds=60; fi
bounded() { # PROGRAM…: its exit status, or 97 and 98 as hostile.c says
    hostile bounded $megabytes $seconds "$@"
}

# For many small files: making them on a disk is slow, and not what is tested. Removed at the end.
folder_in_memory() { # prints a new folder, in memory where there is room
    if [ -w /dev/shm ] && [ "$(df --output=avail -m /dev/shm | tail -1)" -gt 400 ]; then
        mktemp -d /dev/shm/homeward-system-XXXXXX
    else
        mktemp -d "$work/many-XXXXXX"
    fi
}

# What may lie where a file belongs. A device needs rights that root has.
kinds_find() { # sets kinds; $work/victim is what a link leads to
    kinds="folder link fifo"
    if mknod "$work/zero" c 1 5 2>/dev/null; then
        kinds+=" device"
    else
        echo "      no rights to make devices here: not tried"
    fi
}
instead() { # KIND PATH
    rm -rf "$2"
    case $1 in
        folder) mkdir "$2" ;;
        link) ln -s "$work/victim" "$2" ;;
        fifo) mkfifo "$2" ;;
        device) mknod "$2" c 1 5 ;;
    esac
}

image_new() { # IMAGE
    rm -f "$1"
    truncate -s 64M "$1"
    mformat -i "$1" -F -v HOMEWARD ::
}
image_to_folder() { # IMAGE FOLDER
    rm -rf "$2"
    mkdir -p "$2"
    if [ -n "$(mdir -i "$1" -b -a :: 2>/dev/null)" ]; then mcopy -i "$1" -s -n '::*' "$2/"; fi
}
folder_to_image() { # FOLDER IMAGE: an image anew, with all that the folder holds
    image_new "$2"
    mcopy -i "$2" -s "$1"/* ::
}
status_of() { jq -r ".$1" "$run/stick.json"; }
